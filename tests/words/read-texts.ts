import ts from 'typescript';

/** A piece of text that a person reads, and the line on which it begins. */
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
  const add = (start: number, end: number) =>
    texts.push({ line: file.getLineAndCharacterOfPosition(start).line + 1, text: content.slice(start, end) });

  let codeEnd = 0;
  const commentsBefore = (start: number) => {
    for (const { 0: comment, index } of content.slice(codeEnd, start).matchAll(/\/\*[\s\S]*?\*\/|\/\/.*/g)) {
      add(codeEnd + index, codeEnd + index + comment.length);
    }
  };
  const visit = (node: ts.Node) => {
    ts.forEachChild(node, visit);
    if (node.getChildCount(file) > 0) return;
    commentsBefore(node.getStart(file));
    if (isText(node) && !isKey(node.getText(file))) add(node.getStart(file), node.end);
    codeEnd = node.end;
  };
  visit(file);
  return texts;
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node);
}

/** One lower-case word in quotes is a key or a value in code, such as `'fault' in read`. */
const isKey = (text: string) => /^'[a-z][A-Za-z-]*'$/.test(text);
