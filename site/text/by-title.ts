export { byTitle } from '#core/text/by-title.ts';

import { titleKey } from '#core/text/by-title.ts';

/** The letter of an index for a title: `A` to `Z`, `0–9`, or `Other`. */
export function letterOf(title: string): string {
  const first = titleKey(title);
  if (first.startsWith('0')) return '0–9';
  return first.startsWith('1') ? first.charAt(1).toUpperCase() : 'Other';
}
