/**
 * Puts Markdown between the marks `<!-- name -->` and `<!-- /name -->` of a document, in place of what is there.
 *
 * @throws {Error} when the document has no such marks
 */
export function betweenMarks(document: string, name: string, markdown: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [open, close] = [document.indexOf(opening), document.indexOf(closing)];
  if (open < 0 || close < open) throw new Error(`The document has no ${opening} and ${closing}.`);
  return `${document.slice(0, open)}${opening}\n\n${markdown}\n\n${document.slice(close)}`;
}
