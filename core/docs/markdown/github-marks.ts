import { nameToEmoji } from 'gemoji';
import type { Element, Root } from 'hast';

/** What GitHub makes of a quotation that begins with `[!NOTE]`. */
const TITLES: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};
/** The class of a paragraph that is no text of the author's. */
export const ALERT_TITLE = 'alert-title';
const MARK = /^\[!(\w+)\][ \t]*(?:\n|$)/;

/**
 * Turns the quotations of a document that begin with `[!NOTE]` into alerts.
 *
 * @see https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
export function markAlerts({ children }: Root): void {
  for (const node of children) if (node.type === 'element' && node.tagName === 'blockquote') markAlert(node);
}

function markAlert(quote: Element): void {
  const paragraphs = quote.children.filter((child): child is Element => child.type === 'element');
  const [first] = paragraphs;
  const [words] = first?.children ?? [];
  if (first?.tagName !== 'p' || words?.type !== 'text') return;
  const [mark, name = ''] = MARK.exec(words.value) ?? [];
  const title = TITLES[name.toUpperCase()];
  if (mark === undefined || title === undefined) return;
  words.value = words.value.slice(mark.length);
  const isEmpty = words.value === '' && first.children.length === 1;
  if (isEmpty && paragraphs.length === 1) return;
  quote.tagName = 'div';
  quote.properties = { className: ['alert', title.toLowerCase()], role: 'note' };
  const heading: Element = {
    type: 'element',
    tagName: 'p',
    properties: { className: [ALERT_TITLE] },
    children: [{ type: 'text', value: title }],
  };
  quote.children = [heading, ...quote.children.filter((child) => !(isEmpty && child === first))];
}

const CODE = /:([+\w-]+):/g;
/** What is in them is shown letter by letter. */
const LITERAL = new Set(['code', 'pre', 'kbd', 'samp', 'tt', 'math']);

export function replaceEmoji(parent: Root | Element): void {
  for (const node of parent.children) {
    if (node.type === 'text') {
      if (node.value.includes(':')) node.value = node.value.replace(CODE, emoji);
    } else if (node.type === 'element' && !LITERAL.has(node.tagName)) replaceEmoji(node);
  }
}

function emoji(code: string, name: string): string {
  return Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name]! : code;
}
