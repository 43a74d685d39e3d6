import type { HiddenWords } from './text/hidden-words.ts';

/** Settings that say what the portal is called and where it is: its owner wrote them for its readers. */
export const OWN_NAMES: ReadonlySet<string> = new Set(['title', 'url']);

/** Words that names and addresses of portals have anyway. One of them says nothing about an entry that is called so. */
const EVERYDAY: ReadonlySet<string> = new Set(
  (
    'portal portals waypost catalog catalogue platform platforms hub home site web developer developers ' +
    'development dev engineer engineers engineering software tech technology technologies it ops cloud product ' +
    'products project projects tool tools service services system systems team teams api apis docs documentation ' +
    'app apps company group open our the all and for of'
  ).split(' '),
);

/** The first hidden name in the portal's own title or address, but an everyday word of those; undefined where it may be shown. */
export function hiddenInTitle(text: string, words: HiddenWords): string | undefined {
  return words.namesIn(text).find((name) => !EVERYDAY.has(name));
}
