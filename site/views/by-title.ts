import { compareText } from '#core/catalog/problem.ts';

interface Titled {
  title: string;
  ref: string;
}

/** Sorts as people look things up: digits, letters, other scripts; case and accents do not matter. */
export function byTitle<T extends Titled>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: sortKey(item.title) }))
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.item.ref, b.item.ref))
    .map(({ item }) => item);
}

/** Under which letter of an index a title stands: `A` to `Z`, `0–9`, or `Other`. */
export function letterOf(title: string): string {
  const first = sortKey(title);
  if (first.startsWith('0')) return '0–9';
  return first.startsWith('1') ? first.charAt(1).toUpperCase() : 'Other';
}

function sortKey(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^[0-9]/.test(plain)) return `0${plain}`;
  return /^[a-z]/.test(plain) ? `1${plain}` : `2${plain}`;
}
