/** A text as one word of a command that a person copies into a shell: quoted where a shell would see more in it. */
export function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
