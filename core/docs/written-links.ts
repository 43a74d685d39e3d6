/** Code and comments, which stay as they are, also to the end if nothing ends them; else the place of a link or an image, in Markdown or in HTML. */
const PLACES =
  /^(?:[ \t]|>)*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|$(?![\s\S]))|<!--(?:[\s\S]*?-->|[\s\S]*)|<pre\b(?:[\s\S]*?<\/pre>|[\s\S]*)|(?<!`)(`{1,3})(?!`)[^\n]*?(?<!`)\2(?!`)|(?<before>(?<!\\)\]\(<?|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?=\S+[ \t]*(?:["'(].*)?$)|\b(?:href|src)=["'])(?<to>(?<=\]\(|\]:[ \t]*)(?:[^()\s<>]|\([^()\s<>]*\))+|(?<=\(<|\]:[ \t]*<)[^<>\n]+(?=>)|(?<==")[^"\s<>]+|(?<==')[^'\s<>]+)/gm;

export interface WrittenLink {
  to: string;
  offset: number;
}

/** The links and images of a text in Markdown, but for those in code. */
export function* writtenLinks(markdown: string): Iterable<WrittenLink> {
  for (const { index, groups } of withoutIndentedCode(markdown).matchAll(PLACES)) {
    const { before, to } = groups ?? {};
    if (before !== undefined && to !== undefined) yield { to, offset: index + before.length };
  }
}

/** The same text with other links. @param place gives where a link leads; undefined leaves it as it is */
export function withLinks(markdown: string, place: (to: string) => string | undefined): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { to, offset } of writtenLinks(markdown)) {
    const placed = place(to);
    if (placed === undefined) continue;
    pieces.push(markdown.slice(end, offset), placed);
    end = offset + to.length;
  }
  return pieces.join('') + markdown.slice(end);
}

const INDENT = /^[ \t]*/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/** Blanks link signs in indented code, without moving offsets. @see https://spec.commonmark.org/0.31.2/#indented-code-blocks */
function withoutIndentedCode(markdown: string): string {
  if (!/^(?: {4}| {0,3}\t)/m.test(markdown)) return markdown;
  let [mayBegin, isInList] = [true, false];
  return markdown.replace(/[^\n]*(?:\n|$)/g, (line) => {
    if (line.trim() === '') {
      mayBegin = true;
      return line;
    }
    const indent = INDENT.exec(line)![0].replaceAll('\t', '    ').length;
    if (ITEM.test(line) && (indent < 4 || isInList)) isInList = true;
    else if (mayBegin && indent < 2) isInList = false;
    const isCode = mayBegin && !isInList && indent >= 4;
    mayBegin = isCode;
    return isCode ? line.replace(/[[\]=`~]/g, ' ') : line;
  });
}
