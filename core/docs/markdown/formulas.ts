import { type MdastNode, markdownToMdast } from 'satteri';

/** A private character that begins a formula on lines of its own, as its place in a paragraph does not show it. */
export const DISPLAYED = '\ue000';
/** Rounds of reading: each unmatched sign may change what the next one opens. Few documents need a second. */
const ROUNDS = 5;

/** Finds the dollars that are formulas, and escapes the others: `$5 and $10` are prices. As on GitHub, no word or number touches a formula. */
export function prepareFormulas(markdown: string) {
  if (!/\$|^ *[~`]{3,} *math/m.test(markdown)) return { markdown, hasFormulas: false };
  let text = markdown.replaceAll(DISPLAYED, '\ufffd');
  for (let round = 0; round < ROUNDS; round++) {
    const escaped = escapeDollars(text);
    if (escaped === text) return { markdown: markDisplayed(text), hasFormulas: true };
    text = escaped;
  }
  return { markdown, hasFormulas: false };
}

const FEATURES = { frontmatter: false, math: true };

interface InLine {
  start: number;
  end: number;
}

function escapeDollars(text: string): string {
  const wrong = formulasInLines(text).filter((formula) => !isFormula(text, formula));
  return wrong.reduceRight((rest, { start }) => `${rest.slice(0, start)}&#36;${rest.slice(start + 1)}`, text);
}

function markDisplayed(text: string): string {
  const displayed = formulasInLines(text).filter(({ start }) => text.startsWith('$$', start));
  return displayed.reduceRight(
    (rest, { start }) => `${rest.slice(0, start + 2)}${DISPLAYED}${rest.slice(start + 2)}`,
    text,
  );
}

function formulasInLines(text: string): InLine[] {
  const found: InLine[] = [];
  const collect = (node: MdastNode) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (node.type === 'inlineMath' && start !== undefined && end !== undefined) found.push({ start, end });
    if ('children' in node) for (const child of node.children) collect(child);
  };
  collect(markdownToMdast(text, { features: FEATURES }));
  return found;
}

function isFormula(text: string, { start, end }: InLine): boolean {
  if (text.startsWith('$$', start)) return true;
  const inside = text.slice(start + 1, end - 1);
  if (/^\s|\s$/.test(inside)) return false;
  return !/[\p{L}\p{N}_]/u.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`);
}
