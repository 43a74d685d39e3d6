import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFilePath } from '../../forge/check-change.ts';
import { runGit } from '../../git/git.ts';
import { readBlobs } from '../../git/read-blobs.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';

/**
 * Writes what a checkout has of the branch `portal-data` into a data folder, for a job without a token.
 *
 * @param root a checkout with all branches
 * @param folders of the data folder
 */
export async function takeDataOfCheckout(root: string, data: string, folders: readonly string[]): Promise<void> {
  const branch = `refs/remotes/origin/${DATA_BRANCH}`;
  const listed = await runGit(root, ['ls-tree', '-r', '-z', branch, '--', ...folders.map((folder) => `${folder}/`)]);
  if (listed.exitCode !== 0) return;
  const entries = listed.stdout
    .split('\0')
    .filter((record) => record.startsWith('100644 '))
    .map((record) => ({ hash: record.split(/\s/, 3)[2]!, path: record.slice(record.indexOf('\t') + 1) }))
    .filter(({ path }) => isFilePath(path));
  const texts = await readBlobs(
    root,
    entries.map(({ hash }) => hash),
  );
  for (const [index, { path }] of entries.entries()) {
    const place = join(data, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, texts[index]!);
  }
}
