import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { readAudit } from '../audit/read-audit.ts';
import { git } from '../git/git.ts';
import { Scratch } from './scratch.ts';

const folder = testFolder();
let scratch: Scratch;
let commit: string;

/** A remote whose audit has a file that is larger than any of ours, and one that is not. */
beforeEach(async () => {
  const remote = join(folder.path, 'remote');
  mkdirSync(join(remote, 'audit'), { recursive: true });
  writeFileSync(join(remote, 'audit/2026-01.jsonl'), 'small\n');
  writeFileSync(join(remote, 'audit/2026-02.jsonl'), Buffer.alloc(64 * 1024 * 1024 + 1, 'a'));
  await git(remote, ['init', '--quiet', '--initial-branch=portal-audit']);
  await git(remote, ['config', 'core.compression', '0']);
  await git(remote, ['add', '.']);
  await git(remote, ['-c', 'user.name=Ines', '-c', 'user.email=ines@acme.example', 'commit', '--quiet', '-m', 'Write']);
  scratch = await Scratch.open(join(folder.path, '.portal'), remote);
  commit = (await scratch.head('refs/heads/portal-audit'))!;
  await scratch.fetch(commit);
});

test('a file is read up to a bound, and refused in a sentence above it', async () => {
  expect(await scratch.read(commit, 'audit/2026-01.jsonl')).toBe('small\n');
  expect(await scratch.read(commit, 'audit/2026-01.jsonl', 6)).toBe('small\n');
  expect(await scratch.read(commit, 'audit/none.jsonl')).toBeUndefined();
  const at = commit.slice(0, 12);
  const refusal = (path: string) => ({
    message: `\`${path}\` of the commit ${at} is too large to be read.`,
    fix: `No run of Waypost has written it. \`git log ${at} -- ${path}\` shows who did.`,
  });
  await expect(scratch.read(commit, 'audit/2026-01.jsonl', 5)).rejects.toMatchObject(refusal('audit/2026-01.jsonl'));
  // An audit of which a file is left out would look whole.
  expect((await readAudit(scratch)).found).toMatchObject([{ kind: 'unreadable', file: 'audit/2026-02.jsonl' }]);
});
