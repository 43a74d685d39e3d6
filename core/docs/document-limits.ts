/** Longer documents would keep a build waiting, and their readers. In UTF-16 code units. */
const LARGEST = 98_304;
/** A line that begins like this is nested deeper than anyone writes, and costs a parser minutes. */
const TANGLED = /^(?:[ \t>*+-]|\d{1,9}[.)]){100}/m;
/** Items of lists and lines of quotations in a document. */
const MOST_ITEMS = 4000;
/** Marks of emphasis in a paragraph. */
const MOST_MARKS = 1000;

/** What rendering a document may cost, several times what an ordinary one does on a busy machine, since the outcome is kept. */
export const DOCUMENT_COST = { cpuSeconds: 5, bytes: 200e6 };

/** Says in a full sentence why a document is not rendered: the time of a parser grows with the square of what is counted here. */
export function documentLimit(markdown: string): string | undefined {
  if (markdown.length > LARGEST)
    return `It has ${number(markdown.length)} characters; at most ${number(LARGEST)} are rendered.`;
  if (TANGLED.test(markdown)) return 'It has a line that is nested a hundred levels deep.';
  const items = count(markdown, /^[ \t]*(?:[>*+-]|\d{1,9}[.)])/gm);
  if (items > MOST_ITEMS)
    return `It has ${number(items)} items of lists and quoted lines; at most ${number(MOST_ITEMS)} are rendered.`;
  const marks = Math.max(...markdown.split(/\n[ \t]*\n/).map((block) => count(block, /[*_~]+/g)));
  if (marks > MOST_MARKS)
    return `It has a paragraph with ${number(marks)} marks of emphasis; at most ${number(MOST_MARKS)} are rendered.`;
  return undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
