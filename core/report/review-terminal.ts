import type { Files } from '../catalog/files.ts';
import type { Block, Line, Section } from '../part/section.ts';
import type { Review } from '../review/review.ts';
import { harmless, oneLine } from '../text/harmless.ts';
import { indented } from '../text/indented.ts';
import { visible } from '../text/visible.ts';
import { reviewSections, reviewVerdict } from './review-sections.ts';
import { type Paint, terminalReport } from './terminal.ts';

interface Options {
  files?: Pick<Files, 'get'>;
  paint?: Paint;
  all?: boolean;
}

/** The answer to a change as a person reads it in a terminal. What comes from files cannot move the cursor. */
export function reviewTerminal(review: Review, options: Options = {}): string {
  const { paint = (_, text) => text } = options;
  const verdict = paint(review.verdict === 'failed' ? 'red' : 'bold', reviewVerdict(review));
  const title = review.title === undefined ? [] : [paint('bold', oneLine(review.title).slice(0, 200))];
  return [...title, verdict, ...reviewSections(review).map((section) => part(section, options))].join('\n\n');
}

function part(
  { title, folded, lines = [], problems = [], blocks = [], mermaid }: Section,
  { files, paint, all }: Options,
): string {
  const heading = paint ? paint('bold', title) : title;
  if (mermaid && !all) return `${heading}: \`npx portal review --all\` has the graph as Mermaid text.`;
  if (folded && !all) {
    return `${heading}: ${(lines.length + problems.length + blocks.length).toLocaleString('en')}; \`npx portal review --all\` lists them.`;
  }
  const text = [...lines.map(line), ...blocks.map(block), ...(mermaid ? indented(mermaid.split('\n')) : [])].join('\n');
  const report = terminalReport(problems, { ...(files && { files }), ...(paint && { paint }) });
  return [heading, ...(text ? [text] : []), ...(report ? [report] : [])].join('\n');
}

function block({ name, note, lines }: Block): string {
  const head = [...(name === undefined ? [] : [name]), ...(note ? [note] : [])].join(', ');
  return [
    ...(head === '' ? [] : [`  ${visible(head)}`]),
    ...lines.map((each) => `    ${harmless(visible(each))}`),
  ].join('\n');
}

export function line({ text, below = [] }: Line): string {
  return [`  ${harmless(text)}`, ...below.map((each) => `    ${harmless(each)}`)].join('\n');
}
