import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { AccessReview } from '../../core/audit/review/access-review.ts';
import { git } from '../../scripts/git/git.ts';
import { fileFolder } from '../new-folder.ts';
import { typePortal } from '../type-portal.ts';
import { makePortal, NAMED } from './portal.ts';

const folder = fileFolder();
const root = join(folder, 'portal');
const portal = async (...words: string[]) => {
  const typed = await typePortal(words, root);
  expect([typed.stderr, typed.exitCode]).toEqual([expect.anything(), 0]);
  return typed.stdout;
};

beforeAll(async () => {
  await makePortal(root);
  await portal('register', '--set', 'name=ledger', '--set', 'owner=platform', '--yes', '--as', 'ines-okafor');
  await portal('forge', 'approve', '1', '--as', 'kim-lee');
  await portal('forge', 'merge', '1', '--no-reconcile');
  appendFileSync(join(root, 'catalog/platform/checkout.yaml'), 'title: Checkout\n');
  await git(root, [...NAMED, 'commit', '--quiet', '--all', '-m', 'Hotfix']);
});

test('a merge with all approvals is on record, and a push without a pull request is listed', async () => {
  const { unapproved, done, rights, chain } = JSON.parse(await portal('audit', 'report', '--json')) as AccessReview;
  expect(unapproved.map(({ subject, author, lacks }) => [subject, author, lacks])).toEqual([
    ['Hotfix', 'Ines Okafor', 'it was pushed without a pull request'],
    ['Begin', 'Ines Okafor', 'it was pushed without a pull request'],
  ]);
  expect(done).toEqual([
    { verb: 'forge approve', outcome: 'done', lines: 1 },
    { verb: 'forge merge', outcome: 'done', lines: 1 },
    { verb: 'forge merge', outcome: 'started', lines: 1 },
  ]);
  expect(rights[0]).toEqual({
    ...{ what: 'Change entries of platform', entries: 2 },
    approvers: [{ name: '@acme/platform', people: ['ines-okafor', 'kim-lee'], isOfForge: true }],
  });
  expect(chain).toMatchObject({ lines: 3, signs: 0 });
});

test('as a document it can be signed', async () => {
  const text = await portal('audit', 'report', '--since', '1d');
  expect(text).toMatch(/^# Access review of Test\n/);
  expect(text).toMatch(/\| `[0-9a-f]{12}` \| Ines Okafor \| Hotfix \| it was pushed without a pull request \|/);
  expect(text).toContain('| Name | Role | Date | Signature |');
});

test('a time that is none is a sentence', async () => {
  const { stderr, exitCode } = await typePortal(['audit', 'report', '--since', 'soon'], root);
  expect([stderr.split('\n')[0], exitCode]).toEqual(['`--since soon` is not a time.', 2]);
});

test('without a command, there is nothing to keep', async () => {
  expect(await portal('audit', 'keep')).toBe(
    'No head was kept: catalog/portal.yaml has no `audit.keepHead`. docs/audit.md shows how to add it.\n',
  );
});
