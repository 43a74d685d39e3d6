import { compareText } from './compare-text.ts';

interface Titled {
  title: string;
  ref: string;
}

/** Sorts as people look things up: digits, letters, other scripts; case and accents do not matter. */
export function byTitle<T extends Titled>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: titleKey(item.title) }))
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.item.ref, b.item.ref))
    .map(({ item }) => item);
}

/** What a title is sorted by: `0` and a digit, `1` and a letter, or `2` and another script. */
export function titleKey(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^[0-9]/.test(plain)) return `0${plain}`;
  return /^[a-z]/.test(plain) ? `1${plain}` : `2${plain}`;
}
