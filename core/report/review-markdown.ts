import type { Block, Line, Section } from '../part/section.ts';
import type { Review } from '../review/review.ts';
import { count } from '../text/count.ts';
import { type Fitted, fitMarkdown, LONGEST, type Piece } from '../text/fit-markdown.ts';
import { harmless } from '../text/harmless.ts';
import { code, literal, longestRun } from '../text/markdown-text.ts';
import { visible } from '../text/visible.ts';
import { type AddressOf, problemPieces } from './markdown.ts';
import { type ApprovalOptions, reviewSections, reviewVerdict } from './review-sections.ts';

/** A title longer than this is cut: the pull request has it whole. */
const TITLE = 200;

interface Options extends ApprovalOptions {
  /** In UTF-16 code units; by default what fits into a comment. */
  longest?: number;
  /** Where all of it is, in Markdown of ours. */
  whole?: string;
  /** Of what explains a problem; by default no problem is a link. */
  addressOf?: AddressOf;
}

/**
 * The answer to a change as Markdown that fits into a comment, with the rest beside it. Nothing that anybody wrote becomes
 * markup, a mention or a reference in it.
 */
export function reviewMarkdown(
  review: Review,
  { longest = LONGEST, whole = '`npx portal review` has them all', addressOf, ...approvals }: Options = {},
): Fitted {
  const title = review.title?.slice(0, TITLE).trim();
  return fitMarkdown(
    [
      ...(title ? [{ items: [`### ${literal(title)}`] }] : []),
      { items: [`**${literal(reviewVerdict(review))}**`] },
      ...reviewSections(review, approvals).flatMap((section) => pieces(section, addressOf)),
    ],
    { longest, more: (left, names) => `**${unfitting(left, names)}; ${whole}.**` },
  );
}

/** Sections as Markdown that fits into a comment, below paragraphs of ours. Escaped as `reviewMarkdown` is. */
export function sectionsMarkdown(head: readonly string[], sections: readonly Section[]): string {
  return fitMarkdown([...head.map((text) => ({ items: [text] })), ...sections.flatMap((section) => pieces(section))], {
    more: (left, names) => `**${unfitting(left, names)}; the log of the run has them.**`,
  }).markdown;
}

function unfitting(left: number, names: readonly string[]): string {
  if (names.length === 0) return `${count(left, 'more line does', 'more lines do')} not fit here`;
  const others = left - names.length;
  const rest = others > 0 ? [count(others, 'more', 'more')] : [];
  return `${[...names.map(code), ...rest].join(', ')} ${left === 1 ? 'does' : 'do'} not fit here`;
}

function pieces(
  { title, folded, lines = [], problems = [], blocks = [], mermaid }: Section,
  addressOf?: AddressOf,
): Piece[] {
  const inside = [
    ...(lines.length > 0 ? [{ items: lines.map(line), between: '\n' }] : []),
    ...(mermaid ? [{ items: [`\`\`\`mermaid\n${mermaid}\n\`\`\``] }] : []),
    ...problemPieces(problems, addressOf),
    ...blocks.map(blockPiece),
  ];
  // Parts that fold by themselves are below their heading.
  if (!folded || blocks.length > 0) return [{ open: `#### ${literal(title)}`, items: [] }, ...inside];
  // A cut must not leave a fold open, so each piece is a fold of its own.
  const total = (lines.length + problems.length).toLocaleString('en');
  return inside.map(({ open, items, ...piece }, index) => ({
    ...piece,
    items,
    open: [
      `<details><summary>${literal(title)}${index === 0 ? `: ${total}` : ''}</summary>`,
      ...(open ? [open] : []),
    ].join('\n\n'),
    close: '</details>',
  }));
}

function line({ text, below = [] }: Line): string {
  return [`- ${literal(text)}`, ...below.map((each) => `  - ${literal(each)}`)].join('\n');
}

/** Text of others' as code, which no text can end early; a folded one is left out whole where there is no room for it. */
export function blockPiece({ name, note, folded, lines }: Block): Piece {
  const shown = lines.map(visible);
  const fence = '`'.repeat(Math.max(2, longestRun(shown.join('\n'))) + 1);
  const rest = note === undefined ? '' : `, ${note}`;
  if (!folded) {
    const head = name === undefined ? '' : `${code(visible(name))}${rest}\n\n`;
    return { open: `${head}${fence}text`, items: shown, between: '\n', gap: '\n', close: fence };
  }
  return {
    open: `<details><summary><code>${html(visible(name ?? ''))}</code>${rest}</summary>\n\n${fence}text`,
    items: [shown.join('\n')],
    gap: '\n',
    close: `${fence}\n\n</details>`,
    ...(name !== undefined && { name }),
  };
}

/** GitHub reads the summary of a fold as HTML; in `code` it looks for no mention. */
function html(text: string): string {
  return harmless(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
