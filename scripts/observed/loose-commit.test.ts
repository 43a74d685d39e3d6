import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { git } from '../git/git.ts';
import { type CommitParts, commitStream } from './commit-stream.ts';
import { writeLooseCommit } from './loose-commit.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-loose-'));
const bare = (words: readonly string[], input?: string | Buffer) =>
  git(folder, ['--git-dir=.', ...words], input === undefined ? {} : { input });
beforeAll(() => git(folder, ['init', '--quiet', '--bare', '--template=', '.']));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commit that git itself makes. */
async function byGit(parts: CommitParts): Promise<string> {
  const files = parts.files && (await bare(['rev-parse', `${parts.files}^{tree}`]));
  return bare(['fast-import', '--quiet', '--done', '--date-format=raw'], commitStream({ ...parts, files }));
}

const time = Date.UTC(2026, 5, 1);
const put = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));

// Names of which one begins with another, and one that is a folder here and a file there, decide how git sorts.
const path = fc
  .array(fc.constantFrom('a', 'a.b', 'a-b', 'a0', 'ä', 'b c', '"q"'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));
const isApart = (paths: readonly string[]) =>
  paths.every((one) => paths.every((other) => !other.startsWith(`${one}/`)));
const files = fc
  .uniqueArray(path, { maxLength: 8 })
  .filter(isApart)
  .chain((paths) => fc.tuple(...paths.map((each) => fc.tuple(fc.constant(each), fc.string({ maxLength: 5 })))))
  .map((entries) => new Map(entries));

test('it is the commit that git makes of the same parts', async () => {
  const parts = fc.record({
    before: files,
    after: files,
    remove: fc.array(path, { maxLength: 3 }),
    keeps: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(parts, async ({ before, after, remove, keeps }) => {
      const first = { put: before, message: 'Line 1\n\nß\n', time };
      const base = writeLooseCommit(folder, first)!;
      expect(base.commit).toBe(await byGit(first));
      const next = {
        ...(keeps ? { parent: base.commit } : { files: base.commit }),
        remove,
        put: after,
        message: '',
        time,
      };
      const made = writeLooseCommit(folder, next)!;
      expect(made.commit).toBe(await byGit(next));
    }),
    generated(100),
  );
  expect(await bare(['fsck', '--strict', '--no-dangling'])).toBe('');
});

test('what it wrote comes in an order in which nothing refers to what is not there yet', () => {
  const { commit, objects } = writeLooseCommit(folder, { put: put({ 'a/b': '1' }), message: 'x', time })!;
  expect([objects.length, objects.at(-1)]).toEqual([4, commit]);
});

test('what only git can make is left to it: a commit that is packed or not here, and a path that it refuses', async () => {
  const { commit } = writeLooseCommit(folder, { put: put({ a: 'packed' }), message: 'x', time })!;
  const onIt = { parent: commit, put: put({ b: '1' }), message: 'y', time };
  expect(writeLooseCommit(folder, onIt)?.commit).toBe(await byGit(onIt));
  expect(writeLooseCommit(folder, { ...onIt, parent: '1'.repeat(40) })).toBeUndefined();
  for (const refused of ['../a', 'a//b', '.git/config', 'a/.GIT/x', '', 'a/'])
    expect(writeLooseCommit(folder, { ...onIt, put: put({ [refused]: '1' }) })).toBeUndefined();
  await bare(['update-ref', 'refs/heads/main', commit]);
  await bare(['gc', '--quiet', '--prune=now']);
  expect(writeLooseCommit(folder, onIt)).toBeUndefined();
});
