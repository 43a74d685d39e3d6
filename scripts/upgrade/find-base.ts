import { versionOf } from '#core/migration/version.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { git, runGit } from '../git/git.ts';
import { BASE_FILE, type Base, readBase } from './base-record.ts';
import { PRODUCT_REFS, type Release } from './fetch-releases.ts';

interface Known {
  releases: readonly Release[];
  /** What is upgraded to. */
  target: Release;
  /** A release or a commit of the product, as a person wrote it. */
  written: string | undefined;
}

/**
 * Finds the product that is in a repository: what is recorded; else the commit of the product that a clone or fork left; else the
 * one that "Use this template" copied, whose files are exactly those of the first commit here.
 *
 * @throws {CannotRun} when none of these is found
 */
export async function findBase(root: string, { releases, target, written }: Known): Promise<Base> {
  if (written !== undefined) return namedBase(root, written, releases);
  const recorded = await show(root, `HEAD:${BASE_FILE}`);
  if (recorded !== undefined) return recordedBase(root, readBase(recorded));
  const { exitCode, stdout } = await runGit(root, ['merge-base', 'HEAD', target.commit]);
  const commit = exitCode === 0 ? stdout.trim() : await copiedCommit(root);
  if (commit === undefined) throw await noBase(root, releases);
  return baseAt(root, commit);
}

async function namedBase(root: string, written: string, releases: readonly Release[]): Promise<Base> {
  const version = versionOf(written);
  const release = releases.find((each) => each.version === version);
  if (release) return { ...release, isRecorded: true };
  const commit = /^[0-9a-f]{7,64}$/.test(written) ? await commitOf(root, written) : undefined;
  if (commit !== undefined && (await isOfProduct(root, commit))) return baseAt(root, commit);
  throw new CannotRun(`\`${oneLine(written)}\` is neither a release nor a commit of the product.`, {
    fix: `Give one of ${listed(releases)}, or the hash of a commit.`,
  });
}

async function recordedBase(root: string, base: Base): Promise<Base> {
  if ((await commitOf(root, base.commit)) !== undefined) return base;
  throw new CannotRun(
    `\`${BASE_FILE}\` says that ${base.version} is here, as commit ${base.commit.slice(0, 12)}, which the product does not have.`,
    { fix: 'Give its original address with --from, or the release with --base v1.2.3.' },
  );
}

/** The newest commit of the product whose files are those of a first commit here. */
async function copiedCommit(root: string): Promise<string | undefined> {
  if ((await git(root, ['rev-parse', '--is-shallow-repository'])) === 'true')
    throw new CannotRun('This clone lacks its first commits, which identify its Waypost release.', {
      fix: 'Get them: `git fetch --unshallow`.',
    });
  const first = await git(root, ['log', '--max-parents=0', '--format=%T', 'HEAD']);
  const trees = new Set(first.split('\n'));
  const lines = await git(root, ['log', '--format=%H %T', `--glob=${PRODUCT_REFS}/*`]);
  return lines
    .split('\n')
    .find((line) => trees.has(line.split(' ')[1]!))
    ?.split(' ')[0];
}

async function baseAt(root: string, commit: string): Promise<Base> {
  const version = versionIn(await show(root, `${commit}:package.json`));
  if (version !== undefined) return { version, commit, isRecorded: false };
  throw new CannotRun(`The commit ${commit.slice(0, 12)} of the product has no version in package.json.`, {
    fix: 'Name the release that this repository was made from: `npx portal upgrade --base v1.2.3`.',
  });
}

/** The version that a package.json says. */
export function versionIn(manifest: string | undefined): string | undefined {
  try {
    const { version } = JSON.parse(manifest ?? '{}') as { version?: unknown };
    return typeof version === 'string' ? versionOf(version) : undefined;
  } catch {
    return undefined;
  }
}

async function noBase(root: string, releases: readonly Release[]): Promise<CannotRun> {
  const version = versionIn(await show(root, 'HEAD:package.json'));
  const likely = releases.find((each) => each.version === version) ?? releases[0]!;
  return new CannotRun('The Waypost release of this repository is unknown, so there is no base for a merge.', {
    fix: `Name it once: \`npx portal upgrade --base v${likely.version}\`. There is ${listed(releases)}.`,
  });
}

/** The newest first, and not all of many. */
export function listed(releases: readonly Release[]): string {
  const newest = releases
    .toReversed()
    .slice(0, 5)
    .map(({ version }) => `\`${version}\``);
  return `${newest.join(', ')}${releases.length > 5 ? ' and older ones' : ''}`;
}

async function isOfProduct(root: string, commit: string): Promise<boolean> {
  const refs = await git(root, [
    'for-each-ref',
    '--count=1',
    '--format=%(refname)',
    '--contains',
    commit,
    `${PRODUCT_REFS}/`,
  ]);
  return refs !== '';
}

async function commitOf(root: string, name: string): Promise<string | undefined> {
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { exitCode, stdout } = await runGit(root, words);
  return exitCode === 0 ? stdout.trim() : undefined;
}

/** The text of a file of a commit; undefined where there is none. */
export async function show(root: string, place: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(root, ['cat-file', 'blob', place]);
  return exitCode === 0 ? stdout : undefined;
}
