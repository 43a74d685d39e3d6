import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeVersion } from '#core/migration/made-file.ts';
import { versionInLock } from '#core/migration/version.ts';
import type { Review } from '#core/review/review.ts';

const LOCK = 'package-lock.json';

/** A workflow that every portal has. */
const MADE = '.github/workflows/review.yml';

/** Adds a warning to a review where the change installs another release than the one whose files are in the repository. */
export function withMissingUpgrade<R extends Review>(root: string, review: R): R {
  if (!review.files.includes(LOCK)) return review;
  const installed = versionInLock(textOf(root, LOCK));
  const made = madeVersion(textOf(root, MADE));
  if (installed === undefined || made === undefined || installed === made) return review;
  const warning = {
    ...{ rule: 'upgrade-is-whole', severity: 'warning' as const, file: LOCK, line: 1, column: 1, pointer: '' },
    message: `This change installs Waypost ${installed}, and its workflows are those of ${made}.`,
    hint: 'Run `npm ci && npx waypost upgrade` on this branch, and push the commit.',
  };
  return { ...review, problems: { ...review.problems, added: [...review.problems.added, warning] } };
}

function textOf(root: string, path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
