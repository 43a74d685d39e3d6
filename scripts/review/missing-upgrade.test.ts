import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { madeFile } from '#core/migration/made-file.ts';
import type { Review } from '#core/review/review.ts';
import { withMissingUpgrade } from './missing-upgrade.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waypost-missing-upgrade-'));
  mkdirSync(join(root, '.github/workflows'), { recursive: true });
  writeFileSync(join(root, '.github/workflows/review.yml'), madeFile('0.1.0', 'name: Review\n'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What a change that touches the lock file gets, where that has this version. */
function warned(version: string) {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { 'node_modules/waypost': { version } } }));
  const review = { files: ['package-lock.json'], problems: { added: [], kept: [], fixed: 0 } } as unknown as Review;
  return withMissingUpgrade(root, review).problems.added.map(({ message, hint }) => [message, hint]);
}

test('a change of the version alone shows the command that is missing', () => {
  expect(warned('0.2.0')).toEqual([
    [
      'This change installs Waypost 0.2.0, and its workflows are those of 0.1.0.',
      'Run `npm ci && npx waypost upgrade` on this branch, and push the commit.',
    ],
  ]);
});

test('a whole upgrade has no warning', () => {
  expect(warned('0.1.0')).toEqual([]);
});
