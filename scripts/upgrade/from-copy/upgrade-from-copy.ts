import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { $ } from 'zx/core';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { bringForward, type Migrated, type NotMigrated, type Release } from '#core/migration/bring-forward.ts';
import { versionOf } from '#core/migration/version.ts';
import { CannotRun } from '../../cannot-run.ts';
import { repositoryFiles } from '../../create/repository-files.ts';
import { git } from '../../git/git.ts';
import { readTree } from '../../git/git-tree.ts';
import { writePlan } from '../../init/write-plan.ts';
import { checkRepository } from '../check-repository.ts';
import { commitUpgrade } from '../commit-upgrade.ts';
import { portalTexts } from '../portal-texts.ts';
import { copyBase } from './copy-base.ts';
import { copyReport, REPORT } from './copy-report.ts';
import { divideCopy } from './divide-copy.ts';

interface UpgradeOptions {
  release: Release;
  /** What package.json says of Waypost. */
  dependency: string;
  /** The commit whose files the copy was made from, if it does not show. */
  base: string | undefined;
  /** Writes the lock file. */
  install(root: string): Promise<void>;
}

export interface FromCopy {
  commit: string;
  removed: number;
  files: number;
  /** Files of the product that somebody changed. */
  changed: string[];
  added: string[];
  naming: string[];
  panels: string[];
  edited: string[];
  migrated: Migrated[];
  failed: NotMigrated[];
}

/**
 * Turns a copy of the product into a portal that installs it, as one commit. What an organisation owns stays where it is; what it
 * changed in files of the product is listed with its difference, in a file of the commit.
 *
 * @throws {CannotRun} when it is no copy, has uncommitted changes, or does not show what it was copied from
 */
export async function upgradeFromCopy(
  root: string,
  { release, dependency, base, install }: UpgradeOptions,
): Promise<FromCopy> {
  if (!existsSync(join(root, 'scripts/portal.ts')))
    throw new CannotRun('This repository is no copy of Waypost.', { fix: 'Run `npx waypost upgrade`.' });
  await checkRepository(root, []);
  const from = await copyBase(root, base);
  const [before, copy] = await Promise.all([from, 'HEAD'].map((commit) => readTree(root, commit)));
  const { untouched, changed, added } = divideCopy(before!, copy!);
  const diffs = await Promise.all(
    changed.map(async (path) => ({ path, diff: await git(root, ['diff', '--no-ext-diff', from, 'HEAD', '--', path]) })),
  );
  const manifests = {
    base: await git(root, ['show', `${from}:package.json`]),
    copy: readFileSync(join(root, 'package.json'), 'utf8'),
  };
  const gone = new Set([...untouched, ...changed]);
  const stays = [...copy!.keys()].filter((path) => !gone.has(path));
  const texts = new Map([...portalTexts(root)].filter(([path]) => !gone.has(path) || path.startsWith('infra/types/')));
  const { changes, edited, migrated, failed } = bringForward(texts, versionIn(manifests.base), release);
  const { title } = readSettings(texts);
  const starter = repositoryFiles({ name: basename(root), title, dependency });
  for (const [path, text] of starter) if (!stays.includes(path)) changes.set(path, text);
  changes.set('package.json', ownManifest(starter.get('package.json')!, manifests));
  const naming = stays.filter((path) => namesProduct(join(root, path), path));
  const panels = stays.filter((path) => /^catalog\/plugins\/.*\.astro$/.test(path));
  changes.set(REPORT, copyReport({ version: release.version, changed: diffs, added, naming, panels }));
  writePlan(root, new Map([...[...gone].map((path) => [path, null] as const), ...changes]));
  await install(root);
  const commit = await commitUpgrade(root, messageOf(release.version, changed.length));
  const files = (await git(root, ['ls-files'])).split('\n').length;
  return { commit, removed: gone.size, files, changed, added, naming, panels, edited, migrated, failed };
}

function versionIn(manifest: string): string {
  return versionOf(String(JSON.parse(manifest).version)) ?? '0.0.0';
}

/** As a workflow, a script or a construct of one's own does: `./actions/…`, `node scripts/…`, `../../synth/…`. */
const NAMES =
  /\.\/(?:main\/)?actions\/|\bscripts\/(?:launch|portal|packages)\b|['"]#core\/|['"](?:\.\.\/)+(?:core|synth|aws|scripts|site)\//;

function namesProduct(file: string, path: string): boolean {
  return /^\.github\/workflows\/|\.(?:ts|tsx|js|mjs|astro|sh)$/.test(path) && NAMES.test(readFileSync(file, 'utf8'));
}

/** @throws {CannotRun} with what npm said */
export async function npmInstall(root: string): Promise<void> {
  const ended = await $({ cwd: root, quiet: true, nothrow: true })`npm install --no-audit --no-fund --loglevel=error`;
  if (ended.exitCode === 0) return;
  throw new CannotRun(`npm could not install Waypost: ${ended.stderr.trim().split('\n')[0] ?? ''}`, {
    fix: 'All files are written. Run `npm install`, then `git add --all && git commit`; or go back: `git reset --hard`.',
  });
}

function messageOf(version: string, changed: number): string {
  return [
    `chore: install Waypost ${version} as a package`,
    '',
    'The files of the product are gone from here: `npx waypost upgrade --from-copy` made this commit.',
    ...(changed > 0 ? ['', `${REPORT} has what was changed in ${changed} of them.`] : []),
    '',
  ].join('\n');
}

type Fields = Record<string, Record<string, string> | undefined>;

/** Fields of package.json in which an organisation may have something of its own. */
const OWN = ['scripts', 'dependencies', 'devDependencies'];

/** The package.json of a portal, with the packages and scripts that a copy had beyond the product's. */
function ownManifest(made: string, { base, copy }: { base: string; copy: string }): string {
  const manifest = JSON.parse(made) as Fields;
  const [before, now] = [JSON.parse(base), JSON.parse(copy)] as [Fields, Fields];
  for (const field of OWN) {
    const added = Object.entries(now[field] ?? {}).filter(([name]) => before[field]?.[name] === undefined);
    if (added.length > 0) manifest[field] = { ...Object.fromEntries(added), ...manifest[field] };
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
