import type { DocType } from '../part/search-page.ts';

const README = /^(?:readme|index)$/;
const CHANGELOG = /^(?:changelog|changes|history|release[-_ ]?notes|news)$/;
const DECISIONS = /^(?:adrs?|decisions?|decision[-_]records?)$/;
/** `adr-12-queues` and `0012-queues`. */
const NUMBERED = /^(?:adr[-_]?)?\d{3,5}[-_]|^adr[-_]?\d+/;

/** What sort of document a file is, by its name and its folders. */
export function docTypeOf(file: string): DocType {
  const folders = file.toLowerCase().split('/');
  const name = folders.pop()!.replace(/\.[^.]*$/, '');
  if (CHANGELOG.test(name)) return 'changelog';
  if ([...folders, name].some((part) => DECISIONS.test(part)) || NUMBERED.test(name)) return 'adr';
  return README.test(name) ? 'readme' : 'guide';
}
