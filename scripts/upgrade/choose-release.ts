import { compareVersions, versionOf } from '#core/migration/version.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { runGit } from '../git/git.ts';
import type { Base } from './base-record.ts';
import type { Release } from './fetch-releases.ts';
import { listed } from './find-base.ts';

/**
 * The release that a person asked for, or the newest.
 *
 * @param releases the oldest first
 * @throws {CannotRun} when there is none of that name
 */
export function chooseRelease(written: string | undefined, releases: readonly Release[]): Release {
  if (written === undefined) return releases.at(-1)!;
  const version = versionOf(written);
  const release = releases.find((each) => each.version === version);
  if (release) return release;
  const what = version === undefined ? 'is not a version, such as `1.2.3`' : 'is no release of the product';
  throw new CannotRun(`\`${oneLine(written).slice(0, 80)}\` ${what}.`, { fix: `There is ${listed(releases)}.` });
}

/**
 * Whether a repository has a release already, or what comes after it.
 *
 * @param wasAsked whether somebody named the release: then an older one is a mistake that is reported
 * @throws {CannotRun} for a downgrade
 */
export async function hasRelease(root: string, base: Base, release: Release, wasAsked: boolean): Promise<boolean> {
  const order = compareVersions(release.version, base.version);
  if (order < 0 && wasAsked)
    throw new CannotRun(`${base.version} is here, and ${release.version} is older; migrations only go forward.`, {
      fix: 'Go back with git: revert the merge of the upgrade (`git revert -m 1 <commit>`).',
    });
  if (order < 0) return true;
  // A template that was copied between two releases says the version of the one before, and has more.
  if (order === 0 && base.isRecorded) return true;
  return (await runGit(root, ['merge-base', '--is-ancestor', release.commit, base.commit])).exitCode === 0;
}
