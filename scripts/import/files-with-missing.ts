import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEntities } from '#core/catalog/reading/read-entities.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { compareText } from '#core/text/compare-text.ts';
import { openPath } from '../catalog/open-catalog.ts';

/** Beyond so many files, a folder is not looked through. */
const MOST = 100;

/** A file that has some of what an import lacks, itself or by its Locations. */
export interface FileWithMissing {
  path: string;
  refs: readonly Ref[];
}

/**
 * Finds descriptors beside an imported file that bring what its entities refer to: as few files as bring all that any of them has.
 *
 * @param path the imported file; a folder was read as a whole, so nothing is beside it
 */
export function filesWithMissing(path: string, missing: readonly Ref[]): FileWithMissing[] {
  if (missing.length === 0 || !/\.ya?ml$/i.test(path)) return [];
  const folder = dirname(path);
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name));
  if (names.length > MOST) return [];
  const offers = names.map((name) => offerOf(join(folder, name), missing));
  const found: FileWithMissing[] = [];
  let left = new Set(missing);
  for (const { path, refs } of offers.sort((a, b) => b.refs.length - a.refs.length || compareText(a.path, b.path))) {
    const own = refs.filter((ref) => left.has(ref));
    if (own.length === 0) continue;
    found.push({ path, refs: own });
    left = left.difference(new Set(own));
  }
  return found;
}

function offerOf(path: string, missing: readonly Ref[]): FileWithMissing {
  const { files, scope } = openPath(path);
  const refs = new Set(readEntities(files, scope).entities.map(({ ref }) => ref));
  return { path, refs: missing.filter((ref) => refs.has(ref)) };
}
