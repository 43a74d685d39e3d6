declare module 'ejs' {
  /** Makes a function of a text, and does not call it. @throws when the text is none that could be filled */
  export function compile(text: string, options: { compileDebug: boolean }): (locals: object) => string;
}
