import type { Division, Sides } from '#core/migration/divide-trees.ts';
import { mergeManifest, notLocked } from '#core/migration/merge-manifest.ts';
import { writeBlobs } from '../git/git-tree.ts';
import { show } from './find-base.ts';
import type { Conflict } from './merge-sides.ts';

/** Where packages are installed by a lock file. */
const FOLDERS = ['', 'infra/'];

/**
 * Merges each package.json and its lock file by their fields. Where that does not go, git merges package.json by its lines, and the
 * lock file is the product's.
 *
 * @returns lock files that lack what package.json names
 */
export async function settlePackages(root: string, commits: Sides<string>, division: Division): Promise<Conflict[]> {
  const conflicts = await Promise.all(FOLDERS.map((folder) => settle(root, commits, { folder, division })));
  return conflicts.flat();
}

async function settle(
  root: string,
  commits: Sides<string>,
  { folder, division }: { folder: string; division: Division },
): Promise<Conflict[]> {
  const [manifest, lock] = [`${folder}package.json`, `${folder}package-lock.json`];
  const { merged, settled } = division;
  const entry = merged.yours.get(manifest);
  if (!entry?.mode.startsWith('100')) return [];
  const [texts, locks] = await Promise.all([textsOf(root, manifest, commits), textsOf(root, lock, commits)]);
  const text = texts && mergeManifest(texts);
  if (text === undefined) return [];
  const lockText = locks && mergeManifest(locks);
  const [hash, lockHash] = await writeBlobs(root, [text, ...(lockText === undefined ? [] : [lockText])]);
  for (const side of [merged.base, merged.yours, merged.product]) side.delete(manifest);
  settled.set(manifest, { mode: entry.mode, hash: hash! });
  if (lockHash !== undefined) settled.set(lock, { mode: '100644', hash: lockHash });
  const names = notLocked(text, lockText ?? locks?.product).map((name) => `\`${name}\``);
  if (names.length === 0 || !settled.has(lock)) return [];
  const reason = `It does not match package.json for ${names.join(', ')}.`;
  return [{ path: lock, reason, fix: 'On the branch: `npm install --package-lock-only`, and commit it.' }];
}

/** What each side has; undefined when one has none. */
async function textsOf(root: string, path: string, commits: Sides<string>): Promise<Sides<string> | undefined> {
  const [base, yours, product] = await Promise.all(
    [commits.base, commits.yours, commits.product].map((commit) => show(root, `${commit}:${path}`)),
  );
  return base === undefined || yours === undefined || product === undefined ? undefined : { base, yours, product };
}
