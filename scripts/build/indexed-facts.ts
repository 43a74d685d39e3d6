import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IndexedFacts } from '#core/search/doc-facts.ts';
import { type CborValue, readCbor } from './read-cbor.ts';

/** The mark at the beginning of each file of Pagefind's. */
const MARK = 'pagefind_dcd';

/** A list of all pages: of each its name first. Others follow. */
type Meta = readonly [release: string, pages: readonly (readonly [name: string, ...CborValue[]])[], ...CborValue[]];
/** For each value, the places of its pages in that list. */
type Filter = readonly [name: string, values: readonly (readonly [value: string, places: readonly number[]])[]];

/**
 * Reads which pages of an index have which facts, from what Pagefind 1.6 packs for its own script.
 *
 * @param folder of one part, with one filter
 */
export function indexedFacts(folder: string): IndexedFacts {
  const [, pages] = read(folder, '*.pf_meta') as unknown as Meta;
  const [, values] = read(folder, 'filter/*.pf_filter') as unknown as Filter;
  return Object.fromEntries(values.map(([text, places]) => [text, places.map((place) => pages[place]![0]).join(' ')]));
}

function read(folder: string, pattern: string): CborValue {
  const [file] = globSync(pattern, { cwd: folder });
  return readCbor(gunzipSync(readFileSync(join(folder, file!))).subarray(MARK.length));
}
