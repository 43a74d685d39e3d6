import { compareVersions, versionOf } from '#core/migration/version.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { git, runGit } from '../git/git.ts';
import { GitFailed } from '../git/git-failure.ts';

/** A tag of the product. */
export interface Release {
  version: string;
  commit: string;
}

/** Where the product's history is kept, apart from everybody's branches and tags. */
export const PRODUCT_REFS = 'refs/waypost/product';

/**
 * Fetches the releases of the product. Tags are fetched again each time, and none becomes a tag of this repository.
 *
 * @returns the oldest first
 * @throws {CannotRun} when it cannot be reached, holds what git does not take, or released nothing
 */
export async function fetchReleases(root: string, address: string): Promise<Release[]> {
  const refs = [`+refs/tags/v*:${PRODUCT_REFS}/tags/v*`, `+HEAD:${PRODUCT_REFS}/head`];
  const words = [...SAFELY, 'fetch', ...QUIETLY, '--', address, ...refs];
  const run = await runGit(root, words);
  if (run.exitCode !== 0) throw whyNot(address, new GitFailed(['fetch'], run));
  const releases = await releasesHere(root);
  if (releases.length > 0) return releases;
  throw new CannotRun(`\`${address}\` has no release of Waypost: no tag such as \`v1.2.3\`.`, {
    fix: 'Check the address, and give another with --from.',
  });
}

const QUIETLY = [
  '--quiet',
  '--no-tags',
  '--prune',
  '--force',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
];

const SAFELY = [
  'protocol.allow=never',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
  'protocol.file.allow=always',
  'fetch.fsckObjects=true',
  // Warnings by default; no release of ours has them.
  ...['hasDot', 'hasDotdot', 'hasDotgit', 'fullPathname', 'nullSha1'].map((name) => `fetch.fsck.${name}=error`),
].flatMap((setting) => ['-c', setting]);

async function releasesHere(root: string): Promise<Release[]> {
  // An annotated tag leads to a commit; whatever else a tag may lead to is no release.
  const format = '%(refname:lstrip=4) %(objecttype) %(objectname) %(*objecttype) %(*objectname)';
  const lines = await git(root, ['for-each-ref', `--format=${format}`, `${PRODUCT_REFS}/tags/`]);
  return lines
    .split('\n')
    .flatMap((line) => {
      const [tag = '', ...objects] = line.trim().split(' ');
      const [version, at] = [versionOf(tag), objects.indexOf('commit')];
      return version === undefined || at < 0 ? [] : [{ version, commit: objects[at + 1]! }];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
}

function whyNot(address: string, failure: GitFailed): CannotRun {
  const { stderr } = failure.run;
  if (/hasDot|fullPathname|nullSha1|fsck error|\bbad\w* tree|error in tree/i.test(stderr))
    return new CannotRun(
      `\`${address}\` contains names that lead out of a repository, such as \`.git\`; it is rejected.`,
      {
        fix: 'That is no release of Waypost: check the address, and inform its owner.',
        cause: failure,
      },
    );
  const said = oneLine(failure.message.replace('`git fetch` failed: ', ''));
  return new CannotRun(`The product cannot be fetched from \`${address}\`: ${said}`, {
    fix: 'Check the address, the network, and the credentials that git has for it; --from names another address or a folder.',
    cause: failure,
  });
}
