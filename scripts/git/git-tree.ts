import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree, TreeEntry } from '#core/migration/divide-trees.ts';
import { git } from '../git/git.ts';
import { withFolder } from './with-folder.ts';

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

/** Keeps texts as files of git's. @returns their hashes, in the same order */
export async function writeTexts(root: string, texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  return withFolder(async (folder) => {
    const paths = texts.map((text, index) => {
      const path = join(folder, `${index}`);
      writeFileSync(path, text);
      return path;
    });
    const words = ['hash-object', '-w', '--no-filters', '--stdin-paths'];
    return (await git(root, words, { input: `${paths.join('\n')}\n` })).split('\n');
  });
}
