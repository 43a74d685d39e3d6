import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '../audit/read-audit.ts';
import { git } from '../git/git.ts';
import { Scratch } from './scratch.ts';

let folder: string;
let scratch: Scratch;
let commit: string;

/** A remote whose audit has a file that is larger than any of ours, and one that is not. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-scratch-'));
  const remote = join(folder, 'remote');
  mkdirSync(join(remote, 'audit'), { recursive: true });
  writeFileSync(join(remote, 'audit/2026-01.jsonl'), 'small\n');
  writeFileSync(join(remote, 'audit/2026-02.jsonl'), Buffer.alloc(64 * 1024 * 1024 + 1, 'a'));
  await git(remote, ['init', '--quiet', '--initial-branch=portal-audit']);
  await git(remote, ['config', 'core.compression', '0']);
  await git(remote, ['add', '.']);
  await git(remote, ['-c', 'user.name=Ines', '-c', 'user.email=ines@acme.example', 'commit', '--quiet', '-m', 'Write']);
  scratch = await Scratch.open(join(folder, '.portal'), remote);
  commit = (await scratch.head('refs/heads/portal-audit'))!;
  await scratch.fetch(commit);
});
afterEach(() => rmSync(folder, { recursive: true }));

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
  await expect(readAudit(scratch)).rejects.toMatchObject(refusal('audit/2026-02.jsonl'));
});

test.each(['in its own files', 'packed'])('a commit %s has the same files', async (how) => {
  const own = join(folder, `own-${how}`);
  const scratch = await Scratch.open(own, join(folder, 'remote'));
  const put = new Map([
    ['audit/b.jsonl', 'bb'],
    ['audit/a/ä.jsonl', 'a'],
    ['z', 'zzz'],
  ]);
  const commit = await scratch.commit({ put, message: 'x', time: 0 });
  await scratch.remember('refs/heads/kept', commit);
  if (how === 'packed') await scratch.git(['gc', '--quiet', '--prune=now']);
  expect([await scratch.recall('refs/heads/kept'), await scratch.has(commit)]).toEqual([commit, true]);
  expect([...(await scratch.list(commit)).keys()]).toEqual(['audit/a/ä.jsonl', 'audit/b.jsonl', 'z']);
  expect([...(await scratch.list(commit, 'audit')).keys()]).toEqual(['audit/a/ä.jsonl', 'audit/b.jsonl']);
  expect([...(await scratch.list(commit, undefined, 2)).keys()]).toEqual(['audit/a/ä.jsonl', 'audit/b.jsonl']);
  expect([...(await scratch.list(commit, 'none')).keys()]).toEqual([]);
  expect(await scratch.read(commit, 'audit/a/ä.jsonl')).toBe('a');
  expect([await scratch.read(commit, 'audit'), await scratch.read(commit, 'z/a')]).toEqual([undefined, undefined]);
});

describe('a push to a repository of this disk', () => {
  const REF = 'refs/heads/data';
  let bare: string;
  let one: Scratch;

  beforeEach(async () => {
    bare = join(folder, 'bare.git');
    await git(folder, ['init', '--quiet', '--bare', '--template=', bare]);
    one = await Scratch.open(join(folder, 'one'), bare);
  });
  const line = (parent: string | undefined, text: string, by = one) =>
    by.commit({ parent, put: new Map([['a/b', text]]), message: text, time: 0 });
  const isWhole = () => git(bare, ['--git-dir=.', 'fsck', '--strict', '--no-dangling']);

  test.each(['as it is', 'with a hook'])('%s moves the ref, and never behind somebody who was faster', async (how) => {
    if (how === 'with a hook') {
      mkdirSync(join(bare, 'hooks'));
      writeFileSync(join(bare, 'hooks/pre-receive'), '#!/bin/sh\ntrue\n', { mode: 0o755 });
    }
    const first = await line(undefined, '1');
    expect(await one.push(REF, first, 'an ancestor')).toBe(true);
    const [second, late] = [await line(first, '2'), await line(first, 'late')];
    expect(await one.push(REF, second, 'an ancestor')).toBe(true);
    expect(await one.push(REF, late, 'an ancestor')).toBe(false);
    expect(await one.push(REF, await line(first, 'later'), { at: first })).toBe(false);
    expect(await one.push(REF, await line(undefined, 'none'), { at: undefined })).toBe(false);
    expect(await one.push(REF, await line(undefined, 'new'), { at: second })).toBe(true);
    expect(await one.push(REF, undefined, { at: second })).toBe(false);
    expect([await one.push(REF, undefined, { at: await one.head(REF) }), await one.head(REF)]).toEqual([
      true,
      undefined,
    ]);
    expect(await isWhole()).toBe('');
  });

  test('a hook decides what comes in', async () => {
    mkdirSync(join(bare, 'hooks'));
    writeFileSync(join(bare, 'hooks/pre-receive'), '#!/bin/sh\nfalse\n', { mode: 0o755 });
    await expect(one.push(REF, await line(undefined, '1'), 'an ancestor')).rejects.toThrow('pre-receive hook declined');
  });

  test('what the commit takes over goes along if the ref is elsewhere', async () => {
    const first = await line(undefined, '1');
    const second = await line(first, '2');
    expect(await one.push(REF, second, { at: undefined })).toBe(true);
    expect(await isWhole()).toBe('');
    expect(await git(bare, ['--git-dir=.', 'rev-list', '--count', REF])).toBe('2');
  });
});
