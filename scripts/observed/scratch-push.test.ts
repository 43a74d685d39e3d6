import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git } from '../git/git.ts';
import { Scratch } from './scratch.ts';

describe.each([
  ['the local forge', '.portal/forge/repositories/acme/portal.git'],
  ['another repository of this disk', 'bare.git'],
])('a push to %s', (_, path) => {
  const REF = 'refs/heads/data';
  let folder: string;
  let bare: string;
  let one: Scratch;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waypost-push-'));
    bare = join(folder, path);
    await git(folder, ['init', '--quiet', '--bare', '--template=', bare]);
    one = await Scratch.open(join(folder, '.portal'), bare);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const line = (parent: string | undefined, text: string) =>
    one.commit({ parent, put: new Map([['a/b', text]]), message: text, time: 0 });
  const inBare = (...words: string[]) => git(bare, ['--git-dir=.', ...words]);

  test('moves the ref, and never behind somebody who was faster', async () => {
    const first = await line(undefined, '1');
    expect(await one.push(REF, first, 'an ancestor')).toBe(true);
    const [second, late] = [await line(first, '2'), await line(first, 'late')];
    expect(await one.push(REF, second, 'an ancestor')).toBe(true);
    expect(await one.push(REF, late, 'an ancestor')).toBe(false);
    expect(await one.push(REF, await line(first, 'later'), { at: first })).toBe(false);
    expect(await one.push(REF, await line(undefined, 'none'), { at: undefined })).toBe(false);
    expect(await one.head(REF)).toBe(second);
    const fresh = await line(undefined, 'new');
    expect(await one.push(REF, fresh, { at: second })).toBe(true);
    expect(await one.push(REF, undefined, { at: second })).toBe(false);
    expect([await one.push(REF, undefined, { at: fresh }), await one.head(REF)]).toEqual([true, undefined]);
    expect(await inBare('fsck', '--strict', '--no-dangling')).toBe('');
  });

  test('brings what a commit follows, also of commits that were not pushed', async () => {
    const third = await line(await line(await line(undefined, '1'), '2'), '3');
    expect(await one.push(REF, third, { at: undefined })).toBe(true);
    expect(await inBare('rev-list', '--count', REF)).toBe('3');
    expect(await inBare('fsck', '--strict', '--no-dangling')).toBe('');
  });
});

test('a push that a rule refuses says so in the words of the remote', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-push-'));
  try {
    const bare = join(folder, 'bare.git');
    await git(folder, ['init', '--quiet', '--bare', '--template=', bare]);
    mkdirSync(join(bare, 'hooks'));
    const lines = ['error: GH013: Repository rule violations found.', '', '- Commits must have verified signatures.'];
    const hook = `#!/bin/sh\n${lines.map((line) => `echo '${line}' >&2`).join('\n')}\nexit 1\n`;
    writeFileSync(join(bare, 'hooks/pre-receive'), hook, { mode: 0o755 });
    const one = await Scratch.open(join(folder, '.portal'), bare);
    const commit = await one.commit({ parent: undefined, put: new Map([['a', '1']]), message: '1', time: 0 });
    await expect(one.push('refs/heads/portal-data', commit, 'an ancestor')).rejects.toMatchObject({
      message: `\`${bare}\` rejects \`refs/heads/portal-data\`: pre-receive hook declined. It says: GH013: Repository rule violations found. Commits must have verified signatures.`,
      fix: expect.stringContaining('`npx portal doctor branches` names them'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
