import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../files/with-folder.ts';
import { git } from './git.ts';

export interface TreeEntry {
  mode: string;
  hash: string;
}

export type Tree = ReadonlyMap<string, TreeEntry>;

/** Every path of a tree, submodules among them. */
export async function readTree(root: string, tree: string): Promise<Map<string, TreeEntry>> {
  const records = await git(root, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  return new Map(
    records
      .split('\0')
      .filter(Boolean)
      .map((record) => /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(record)!)
      .map(([, mode, hash, path]): [string, TreeEntry] => [path!, { mode: mode!, hash: hash! }]),
  );
}

/** Writes a tree beside everybody's index. @returns its hash */
export async function writeTree(root: string, tree: Tree): Promise<string> {
  return withFolder(async (folder) => {
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    const input = [...tree].map(([path, { mode, hash }]) => `${mode} ${hash}\t${path}\0`).join('');
    await git(root, ['update-index', '-z', '--index-info'], { input, env });
    return git(root, ['write-tree'], { env });
  });
}

/** Keeps contents as files of git's. @returns their hashes, in the same order */
export async function writeBlobs(root: string, contents: readonly (string | Uint8Array)[]): Promise<string[]> {
  if (contents.length === 0) return [];
  return withFolder(async (folder) => {
    const paths = contents.map((content, index) => {
      const path = join(folder, `${index}`);
      writeFileSync(path, content);
      return path;
    });
    const words = ['hash-object', '-w', '--no-filters', '--stdin-paths'];
    return (await git(root, words, { input: `${paths.join('\n')}\n` })).split('\n');
  });
}
