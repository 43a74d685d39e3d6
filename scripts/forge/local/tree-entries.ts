import type { TreeFile, TreeOther } from '../forge.ts';

export interface TreeEntries {
  /** Sorted by path. */
  files: TreeFile[];
  /** Sorted by path. */
  others: TreeOther[];
  /** Folders, where they are not followed. */
  folders: { path: string; hash: string }[];
  /** Paths of files of which git has no size: their objects are damaged. */
  damaged: string[];
}

const OTHERS: ReadonlyMap<string, TreeOther['type']> = new Map([
  ['120000', 'link'],
  ['160000', 'submodule'],
]);

/** @see https://git-scm.com/docs/git-ls-tree#_output_format */
const RECORD = /(?:^|\0)(\d+) \w+ ([0-9a-f]+) +(\d+|BAD|-)\t([^\0]+)/g;

export function treeEntries(records: string): TreeEntries {
  const entries: TreeEntries = { files: [], others: [], folders: [], damaged: [] };
  for (const [, mode, hash, size, path] of records.matchAll(RECORD) as Iterable<string[]>) {
    const type = OTHERS.get(mode!);
    if (type !== undefined) entries.others.push({ path: path!, type });
    else if (mode === '040000') entries.folders.push({ path: path!, hash: hash! });
    else if (size === 'BAD') entries.damaged.push(path!);
    else entries.files.push({ path: path!, size: Number(size), hash: hash!, executable: mode === '100755' });
  }
  return { ...entries, files: entries.files.sort(byPath), others: entries.others.sort(byPath) };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}
