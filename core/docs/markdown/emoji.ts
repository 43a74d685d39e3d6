import { nameToEmoji } from 'gemoji';
import type { Element, Root } from 'hast';

const CODE = /:([+\w-]+):/g;
/** What is in them is shown letter by letter. */
const LITERAL = new Set(['code', 'pre', 'kbd', 'samp', 'tt', 'math']);

/** Replaces the codes of emoji, such as `:tada:`, that GitHub knows. */
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
