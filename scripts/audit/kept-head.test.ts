import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { keepHead, readKeptHead } from './kept-head.ts';

const folder = testFolder();

const HEAD = { seq: 3, hash: 'a'.repeat(64) };
const sh = (script: string, env: string[] = []) => ({ keep: ['true', '{file}'], read: ['sh', '-c', script], env });

test('a command gets PATH, HOME and the variables that the settings name, and an empty folder', async () => {
  const file = join(folder.path, 'env');
  const keep = ['sh', '-c', 'env >"$1"; ls -A >>"$1"; cat "$2" >>"$1"', 'sh', file, '{file}'];
  const env = { PATH: process.env.PATH, HOME: '/home/x', GH_TOKEN: 'x', WAYPOST_APP_KEY: 'secret' };
  await keepHead({ keep, read: ['true'], env: ['GH_TOKEN', 'NOT_SET'] }, HEAD, { env });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const own = ['PWD', 'OLDPWD', 'SHLVL', '_'];
  expect(lines.filter((line) => !own.includes(line.split('=')[0]!)).sort()).toEqual(
    ['GH_TOKEN=x', 'HOME=/home/x', `PATH=${process.env.PATH}`, JSON.stringify(HEAD)].sort(),
  );
});

test('what it prints as an error is in the fix without secrets, and not in the message', async () => {
  const env = { PATH: process.env.PATH, GH_TOKEN: 'abcdef123' };
  await expect(readKeptHead(sh('echo "no $GH_TOKEN" >&2; exit 3', ['GH_TOKEN']), { env })).rejects.toMatchObject({
    message: 'The command `sh` of `audit.keepHead` failed.',
    fix: 'It ended with 3. no …\nRun it by hand. If no head was kept yet, run `npx portal audit keep --first`.',
  });
});

test('one that does not end is stopped, with all that it started', async () => {
  await expect(readKeptHead(sh('trap "" TERM; sleep 3600 & sleep 3600'), { timeout: 50 })).rejects.toMatchObject({
    fix: expect.stringMatching(/^It was stopped after 50 ms\./),
  });
});

test.each([
  [
    'prints without end',
    ['sh', '-c', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done'],
    /^It printed more than/,
  ],
  ['is not there', ['/no/such/program'], /^There is no such program\./],
  ['is no program', [tmpdir()], /^It could not be started\./],
])('one that %s fails in a sentence', async (_, read, fix) => {
  await expect(readKeptHead({ keep: [], read, env: [] })).rejects.toMatchObject({ fix: expect.stringMatching(fix) });
});

test.each(['', '{}', '[', '{"seq":1,"hash":"x"}', '{"seq":1e99,"hash":"x"}'])('%j is no head', async (text) => {
  await expect(readKeptHead(sh(`printf %s '${text}'`))).rejects.toThrow('did not print the head of an audit');
});
