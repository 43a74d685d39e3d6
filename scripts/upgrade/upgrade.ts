import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { besides, bringForward, type Forward, type Release } from '#core/migration/bring-forward.ts';
import { madeVersion } from '#core/migration/made-file.ts';
import { compareVersions } from '#core/migration/version.ts';
import { CannotRun } from '../cannot-run.ts';
import { withFolder } from '../files/with-folder.ts';
import { runGit } from '../git/git.ts';
import { writePlan } from '../init/write-plan.ts';
import { checkRepository, lockedVersion } from './check-repository.ts';
import { commitUpgrade } from './commit-upgrade.ts';
import { portalTexts } from './portal-texts.ts';

/** A generated file that somebody edited, with what the new one would change in it. */
export interface Edited {
  path: string;
  diff: string;
}

/** Where an upgrade came to. Sorted by path. */
export type Upgrade = { from: string; to: string } & (
  | ({ state: 'current' } & Pick<Forward, 'kept'>)
  | ({ state: 'upgraded'; commit: string | undefined; changes: Change[]; edited: Edited[] } & Pick<
      Forward,
      'migrated' | 'failed'
    >)
);

export interface Change {
  path: string;
  what: 'added' | 'changed' | 'removed';
}

/** What `npm install waypost@latest` leaves uncommitted. */
const OF_NPM = ['package.json', 'package-lock.json'];

/**
 * Brings a repository to the release that is installed: migrates what people wrote, generates again what is generated, and commits both
 * with what npm changed. A generated file that somebody edited stays, and gets the new one beside it.
 *
 * @throws {CannotRun} when the repository is a copy of the product, has uncommitted changes, or has a newer release
 */
export async function upgrade(root: string, release: Release, { dryRun }: { dryRun: boolean }): Promise<Upgrade> {
  if (existsSync(join(root, 'scripts/portal.ts'))) throw isCopy();
  await checkRepository(root, OF_NPM);
  const files = portalTexts(root);
  const locked = lockedVersion(root);
  if (locked !== undefined && locked !== release.version) throw notInstalled(release.version, locked);
  const from = releaseOf(files) ?? release.version;
  const to = release.version;
  if (compareVersions(to, from) < 0) throw isOlder(from, to);
  const forward = bringForward(files, from, release);
  const { changes, migrated, failed } = forward;
  if (changes.size === 0 && failed.length === 0) return { state: 'current', from, to, kept: forward.kept };
  const edited = await Promise.all(
    forward.edited.map(async (path) => {
      const made = changes.get(besides(path)) ?? files.get(besides(path));
      return { path, diff: made ? await textDiff(path, files.get(path)!, made) : '' };
    }),
  );
  const done = { state: 'upgraded' as const, from, to, changes: changesOf(files, forward), migrated, failed, edited };
  if (dryRun || changes.size === 0) return { ...done, commit: undefined };
  writePlan(root, changes);
  return { ...done, commit: await commitUpgrade(root, messageOf(done)) };
}

/** The newest that made a workflow: an edited one may be of an older, and other files are made again between upgrades. */
function releaseOf(files: ReadonlyMap<string, string>): string | undefined {
  const versions = [...files]
    .filter(([path]) => path.startsWith('.github/workflows/') && !path.endsWith(besides('')))
    .flatMap(([, text]) => madeVersion(text) ?? []);
  return versions.sort(compareVersions).at(-1);
}

function changesOf(files: ReadonlyMap<string, string>, { changes }: Forward): Change[] {
  const what = (path: string, text: string | null) => {
    if (text === null) return 'removed';
    return files.has(path) ? 'changed' : 'added';
  };
  return [...changes]
    .map(([path, text]): Change => ({ path, what: what(path, text) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function messageOf({ from, to, migrated, failed, edited }: Omit<Upgrade & { state: 'upgraded' }, 'commit'>): string {
  const left = [
    ...failed.map(({ path, version, summary }) => `- ${path} (${version}): ${summary}`),
    ...edited.map(({ path }) => `- ${path} was edited: compare it with ${besides(path)}.`),
  ];
  return [
    `chore: upgrade Waypost to ${to}`,
    '',
    `It was ${from}. \`npx waypost upgrade\` made this commit.`,
    ...(migrated.length > 0 ? ['', ...migrated.map(({ version, summary }) => `- ${version}: ${summary}`)] : []),
    ...(left.length > 0 ? ['', 'Left for a person:', ...left] : []),
    '',
  ].join('\n');
}

function isCopy(): CannotRun {
  return new CannotRun('This repository is a copy of Waypost, and a portal installs it as a package.', {
    fix: 'Run `npx --yes waypost@latest upgrade --from-copy` once. It is one commit, and lists what you changed.',
  });
}

function notInstalled(running: string, locked: string): CannotRun {
  return new CannotRun(`This is Waypost ${running}, and package-lock.json has ${locked}.`, {
    fix: 'Run `npm install waypost@latest`, then `npx waypost upgrade`.',
  });
}

function isOlder(from: string, to: string): CannotRun {
  return new CannotRun(`Files here are made by Waypost ${from}, and ${to} is older; migrations only go forward.`, {
    fix: 'Go back with git: revert the commit of the upgrade (`git revert <commit>`), then `npm ci`.',
  });
}

/** What differs between two texts of a file, as git shows it; empty when they are the same. */
async function textDiff(path: string, before: string, after: string): Promise<string> {
  return withFolder(async (folder) => {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    const { stdout } = await runGit(folder, ['diff', '--no-index', '--no-color', '--no-ext-diff', 'before', 'after']);
    const at = stdout.indexOf('\n@@');
    return at < 0 ? '' : `--- ${path}\n+++ ${path}${stdout.slice(at)}`;
  });
}
