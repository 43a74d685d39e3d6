import ts from 'typescript';

export interface Text {
  line: number;
  text: string;
}

/**
 * What people read in a file: the strings, templates, JSX texts and comments of a program, and the whole of anything else.
 * Names in code and single words in quotes are left out.
 */
export function readTexts(path: string, content: string): Text[] {
  if (/[.](ts|tsx|js|mjs)$/.test(path)) return textsOfProgram(content, path.endsWith('.tsx'));
  if (path.endsWith('.astro')) return textsOfPage(content);
  return [{ line: 1, text: content }];
}

/** The script of a page between its fences is a program; its markup is read as JSX. */
function textsOfPage(content: string): Text[] {
  const [, script = '', markup = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(content) ?? ['', '', content];
  const before = lineBreaks(content.slice(0, content.length - markup.length));
  const comments = [...markup.matchAll(/<!--[\s\S]*?-->/g)].map(({ 0: text, index }) => ({
    line: before + lineBreaks(markup.slice(0, index)) + 1,
    text,
  }));
  const withoutComments = markup.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [
    ...shifted(textsOfProgram(script, false), 1),
    ...comments,
    ...shifted(textsOfProgram(`<>\n${withoutComments}</>`, true), before - 1),
  ];
}

const shifted = (texts: Text[], by: number) => texts.map(({ line, text }) => ({ line: line + by, text }));
const lineBreaks = (text: string) => text.split('\n').length - 1;

function textsOfProgram(content: string, jsx: boolean): Text[] {
  const kind = jsx ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile('text.tsx', content, ts.ScriptTarget.Latest, false, kind);
  const texts: Text[] = [];
  const add = (start: number, text: string) =>
    texts.push({ line: file.getLineAndCharacterOfPosition(start).line + 1, text });

  // What is left of the content after its texts and regular expressions: only there, `//` starts a comment.
  let rest = '';
  const visit = (node: ts.Node): void => {
    if (!isText(node) && !ts.isRegularExpressionLiteral(node)) {
      ts.forEachChild(node, visit);
      return;
    }
    const start = ts.isJsxText(node) ? node.pos : node.getStart(file);
    const text = content.slice(start, node.end);
    rest += content.slice(rest.length, start) + text.replace(/[^\n]/g, ' ');
    if (isText(node) && !isKey(text)) add(start, text);
  };
  visit(file);
  rest += content.slice(rest.length);
  for (const { 0: comment, index } of rest.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*/g)) add(index, comment);
  return texts;
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node);
}

/** One lower-case word in quotes is a key or a value in code, such as `'fault' in read`. */
const isKey = (text: string) => /^'[a-z][A-Za-z-]*'$/.test(text);
