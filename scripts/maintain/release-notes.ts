import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf } from '#core/migration/version.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';

/**
 * What CHANGELOG.md says of a release, as Markdown. A release is a tag `v<version>` of a commit whose package.json, lock file and
 * changelog agree on the version.
 *
 * @param written a version or a tag
 * @throws {CannotRun} when they do not agree, or nothing is said of it
 */
export function releaseNotes(root: string, written: string): string {
  const version = versionOf(written);
  if (version === undefined)
    throw new CannotRun(`\`${oneLine(written).slice(0, 80)}\` is not a version, such as \`1.2.3\`.`, {
      fix: 'Name the tag by the version: `git tag v1.2.3`.',
    });
  for (const file of ['package.json', 'package-lock.json']) {
    const { version: said } = JSON.parse(read(root, file)) as { version?: unknown };
    if (said === version) continue;
    throw new CannotRun(`${file} says version \`${oneLine(String(said))}\`, and the release is \`${version}\`.`, {
      fix: `Run \`npm version ${version} --no-git-tag-version\`, commit it, and tag that commit.`,
    });
  }
  const notes = sectionOf(read(root, 'CHANGELOG.md'), version);
  if (notes) return notes;
  throw new CannotRun(`CHANGELOG.md has nothing about ${version}.`, {
    fix: `Describe the changes under a heading \`## ${version}\`, commit it, and tag that commit.`,
  });
}

function sectionOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.split(/\s/, 1)[0] === version);
  return section?.replace(/^.*\n?/, '').trim() ?? '';
}

function read(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (cause) {
    throw new CannotRun(`\`${file}\` cannot be read, and a release needs it.`, {
      fix: 'Run this at the top of the product, or give that with --root.',
      cause,
    });
  }
}
