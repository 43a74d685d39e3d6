import type { Kept } from '#core/migration/divide-trees.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { type Change, changesBetween } from '../change/changes-between.ts';
import { requireGit } from '../git/git.ts';
import { readTree, writeBlobs, writeTree } from '../git/git-tree.ts';
import { BASE_FILE, type Base, baseText } from './base-record.ts';
import { bringDataForward } from './bring-data-forward.ts';
import { checkProductTree } from './check-product-tree.ts';
import { checkRepository } from './check-repository.ts';
import { chooseRelease, hasRelease } from './choose-release.ts';
import { fetchReleases, type Release } from './fetch-releases.ts';
import { findBase, show, versionIn } from './find-base.ts';
import type { FinishAnswer } from './finish-protocol.ts';
import { mergeProduct } from './merge-product.ts';
import type { Conflict } from './merge-sides.ts';
import { putBranch } from './put-branch.ts';
import { upstreamAddress } from './upstream-address.ts';

interface Asked {
  /** A release; by default the newest. */
  version: string | undefined;
  /** An address or a folder; by default what package.json says. */
  from: string | undefined;
  /** The release or commit that the repository was made from, if nothing else shows it. */
  base: string | undefined;
  dryRun: boolean;
  /** What a relative path starts from. */
  folder: string;
}

/** Where an upgrade came to. */
export type Upgrade = { from: string; to: string; warnings: string[] } & (
  | { state: 'current' }
  | ({ state: 'merged'; branch: string; commit: string | undefined; isNew: boolean } & Merged)
);

interface Merged extends Pick<FinishAnswer, 'migrated' | 'generated'> {
  changes: Change[];
  kept: Kept[];
  conflicts: Conflict[];
}

/**
 * Makes a branch with a newer release of the product, merged three-way from the one that is here. What is checked out, the index and
 * all other branches stay as they are; a run that dies leaves nothing that the next one minds.
 *
 * @throws {CannotRun} when there is nothing to merge from or to, or the release is none that may be taken
 */
export async function upgrade(root: string, asked: Asked, say: (sentence: string) => void): Promise<Upgrade> {
  await requireGit('2.38');
  const head = await checkRepository(root);
  const address = upstreamAddress(asked.from, asked.folder, await show(root, `${head}:package.json`));
  say(`Fetching the releases of \`${address}\` …`);
  const releases = await fetchReleases(root, address);
  const target = chooseRelease(asked.version, releases);
  const base = await findBase(root, { releases, target, written: asked.base });
  const facts = { from: base.version, to: target.version, warnings: warningsOf(base, releases) };
  if (await hasRelease(root, base, target, asked.version !== undefined)) return { state: 'current', ...facts };
  const { tree, ...merged } = await merge(root, { base, head, target, say });
  const branch = `waypost/upgrade-${target.version}`;
  if (asked.dryRun) return { state: 'merged', ...facts, branch, commit: undefined, isNew: false, ...merged };
  const message = messageOf(base, target, merged.conflicts);
  return { state: 'merged', ...facts, branch, ...(await putBranch(root, { branch, head, tree, message })), ...merged };
}

interface Parts {
  base: Base;
  head: string;
  target: Release;
  say(sentence: string): void;
}

async function merge(root: string, { base, head, target, say }: Parts): Promise<Merged & { tree: string }> {
  const { version, commit } = target;
  const [before, yours, product] = await Promise.all([base.commit, head, commit].map((each) => readTree(root, each)));
  const trees = { base: before!, yours: yours!, product: product! };
  checkProductTree(version, trees.product);
  await checkVersion(root, target);
  const commits = { base: base.commit, yours: head, product: commit };
  const merged = await mergeProduct(root, { version, commits, trees });
  const release = { version, commit, tree: trees.product };
  const brought = await bringDataForward(root, merged.tree, { from: base.version, release, say });
  const [record] = await writeBlobs(root, [baseText(target)]);
  const after = new Map(brought.tree).set(BASE_FILE, { mode: '100644', hash: record! });
  return {
    tree: await writeTree(root, after),
    changes: changesBetween(trees.yours, after),
    migrated: brought.migrated,
    generated: brought.generated,
    kept: merged.kept,
    conflicts: [...merged.conflicts, ...brought.conflicts],
  };
}

async function checkVersion(root: string, { version, commit }: Release): Promise<void> {
  const said = versionIn(await show(root, `${commit}:package.json`));
  if (said === version) return;
  throw new CannotRun(`The tag \`v${version}\` of the product contains ${said ?? 'no version'} in its package.json.`, {
    fix: 'Report it to the product, and use another release.',
  });
}

/** A tag that moved is how other projects were attacked. */
function warningsOf(base: Base, releases: readonly Release[]): string[] {
  const now = releases.find(({ version }) => version === base.version);
  if (!base.isRecorded || now === undefined || now.commit === base.commit) return [];
  return [
    `The tag \`v${base.version}\` of the product is now at ${now.commit.slice(0, 12)}, and was at ${base.commit.slice(0, 12)} when you used it. Releases do not move: ask the product why.`,
  ];
}

function messageOf(base: Base, { version }: Release, conflicts: readonly Conflict[]): string {
  const unsettled = conflicts.map(({ path, reason }) => `- ${oneLine(path)}: ${oneLine(reason)}`);
  return [
    `chore: upgrade Waypost to ${version}`,
    '',
    `It was ${base.version}. CHANGELOG.md lists the changes.`,
    '',
    ...(unsettled.length > 0 ? ['Not settled yet:', ...unsettled, ''] : []),
    `Waypost-Upgrade: ${base.version}..${version}`,
    '',
  ].join('\n');
}
