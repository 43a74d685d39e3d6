import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { READ_CHANGELOG } from '#core/api-change/changelog.ts';
import { isApi } from '#core/catalog/entity.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { fileHistory } from '../git/file-history.ts';
import { openApiHistory } from './api-history.ts';
import { KeptComparisons } from './kept-comparisons.ts';

const FILE = 'catalog/payments/checkout/schema.graphql';
const kept = mkdtempSync(join(tmpdir(), 'waypost-kept-'));
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waypost-versions-'));
  write(
    'catalog/payments/checkout.yaml',
    'kind: api\nname: shop\nowner: payments\ntype: graphql\nspec: ./schema.graphql\n',
  );
  await $({ cwd: root, quiet: true })`git init -q -b main`;
  for (const [place, schema] of [
    'type Query { a: Int b: Int }',
    'type Query { a: Int b: Int c: Int }',
    'type Query { b: Int c: Int }',
  ].entries()) {
    write(FILE, schema);
    await commit(`Change ${place}`, `2026-01-0${place + 1}T12:00:00Z`);
  }
});
afterAll(() => {
  for (const folder of [root, kept]) rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function commit(subject: string, time: string): Promise<void> {
  const git = $({ cwd: root, quiet: true, env: { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time } });
  await git`git add -A`;
  await git`git -c user.name=Ann -c user.email=ann@acme.example commit -q -m ${subject}`;
}

/** The versions as a build reads them, each in a line. */
async function versions(): Promise<string[]> {
  const files = new DiskFiles(root, ['catalog']);
  const api = readDesired(files).catalog.get('api:default/shop' as Ref)!;
  const history = openApiHistory({ files, history: (await fileHistory(root)).history }, new KeptComparisons(kept));
  const found = isApi(api) ? await READ_CHANGELOG.of(history.tools)!(api) : [];
  await history[Symbol.asyncDispose]();
  return found.map(({ subject, author, time, rating, changes, isFirst }) =>
    [subject, author, time, isFirst ? 'first' : rating, ...changes.map(({ sentence }) => sentence)].join(' | '),
  );
}

const EXPECTED = [
  'Change 2 | Ann | 2026-01-03T12:00:00+00:00 | breaking | Field `Query.a` was removed.',
  'Change 1 | Ann | 2026-01-02T12:00:00+00:00 | compatible | Field `Query.c` was added.',
  'Change 0 | Ann | 2026-01-01T12:00:00+00:00 | first',
];

test('each commit that changed the description is a version, compared with the one before', async () => {
  expect(await versions()).toEqual(EXPECTED);
});

test('what was compared is kept, and read by the next build', async () => {
  const folder = join(kept, 'api-changes', readdirSync(join(kept, 'api-changes'))[0]!);
  const names = readdirSync(folder);
  expect(names).toHaveLength(2);
  const known = { changes: [], unfollowed: [], versions: {} };
  for (const name of names) writeFileSync(join(folder, name), JSON.stringify(known));
  expect((await versions()).map((line) => line.split(' | ')[3])).toEqual(['', '', 'first']);
  for (const name of names) writeFileSync(join(folder, name), '{"changes": [');
  expect(await versions()).toEqual(EXPECTED);
});
