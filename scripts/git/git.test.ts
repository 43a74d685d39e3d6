import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareRepositoryAt, type GitRepository, git, gitFailure, repositoryAt, requireGit, runGit } from './git.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-git-'));

beforeAll(async () => {
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what git printed comes back without the line break at its end', async () => {
  expect(await git(folder, ['symbolic-ref', 'HEAD'])).toBe('refs/heads/main');
});

test('words reach git as they are, whatever a shell would make of them', async () => {
  const word = 'a $(touch x) `id` "b" \'c\' ; d\n\u001b[31m ü';
  await git(folder, ['config', 'test.word', word]);
  expect(await git(folder, ['config', 'test.word'])).toBe(word);
});

test('standard input may be bytes', async () => {
  expect(await git(folder, ['hash-object', '--stdin'], { input: new Uint8Array([0, 255, 10]) })).toMatch(
    /^[0-9a-f]{40}$/,
  );
});

test('what git printed is had in bytes, too, without what it complained of', async () => {
  const bytes = Buffer.from([0, 255, 254, 10, 10]);
  const hash = await git(folder, ['hash-object', '-w', '--stdin'], { input: bytes });
  const run = await runGit(folder, ['cat-file', 'blob', hash], { env: { GIT_TRACE: '1' } });
  expect(run.bytes()).toEqual(bytes);
  expect(run.stderr).not.toBe('');
});

test('a bare repository is found where the settings of git want it named', async () => {
  const [path, settings] = [join(folder, 'bare.git'), join(folder, 'settings')];
  writeFileSync(settings, '[safe]\n  bareRepository = explicit\n');
  await git(folder, ['init', '--quiet', '--bare', path]);
  const run = (repository: GitRepository) =>
    repository.run(['rev-parse', '--is-bare-repository'], { env: { GIT_CONFIG_GLOBAL: settings } });
  expect((await run(repositoryAt(path))).exitCode).toBe(128);
  expect((await run(bareRepositoryAt(path))).stdout).toBe('true\n');
});

test('a failure quotes the line of git that shows why', async () => {
  await expect(git(folder, ['rev-parse', '--verify', 'gone'])).rejects.toThrow(
    '`git rev-parse` failed: Needed a single revision',
  );
  expect((await runGit(folder, ['rev-parse', '--verify', '--quiet', 'gone'])).exitCode).toBe(1);
});

test('a push that is refused says why, not only that it was', async () => {
  const words = ['-c', 'user.name=Ines', '-c', 'user.email=ines@acme.example', 'commit', '--quiet', '--allow-empty'];
  await git(folder, [...words, '-m', 'One']);
  await git(folder, ['init', '--quiet', '--bare', 'refusing.git']);
  await git(folder, ['push', '--quiet', 'refusing.git', 'HEAD:refs/heads/main']);
  await git(folder, [...words, '--amend', '-m', 'Another']);
  await expect(git(folder, ['push', '--quiet', 'refusing.git', 'HEAD:refs/heads/main'])).rejects.toThrow(
    '`git push` failed: non-fast-forward',
  );
});

test('no hook of the repository runs', async () => {
  const hook = join(folder, '.git/hooks/pre-commit');
  writeFileSync(hook, '#!/bin/sh\nexit 1\n');
  chmodSync(hook, 0o755);
  const words = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '--quiet', '--allow-empty', '-m', 'A'];
  expect((await runGit(folder, words)).exitCode).toBe(0);
});

test('what the environment says of another repository does not count', async () => {
  process.env.GIT_DIR = '/nowhere';
  try {
    expect(await git(folder, ['rev-parse', '--git-dir'])).toBe('.git');
  } finally {
    delete process.env.GIT_DIR;
  }
});

test('a git that is too old is reported with both versions', async () => {
  await requireGit('2.38');
  await expect(requireGit('99.1')).rejects.toThrow(
    /^The git on this machine is \d+\.\d+, and this needs 99\.1 or later\.$/,
  );
});

test('a git that gives up before it has read its input is a failure like any other', async () => {
  const { exitCode } = await runGit(folder, ['rev-parse', '--verify', 'gone'], { input: 'x'.repeat(1_000_000) });
  expect(exitCode).toBe(128);
});

test('a damaged repository is a sentence with what to do', async () => {
  const damaged = mkdtempSync(join(tmpdir(), 'waypost-damaged-'));
  await git(damaged, ['init', '--quiet', '--bare', '.']);
  const hash = await git(damaged, ['--git-dir=.', 'hash-object', '-w', '--stdin'], { input: 'text' });
  const object = join(damaged, 'objects', hash.slice(0, 2), hash.slice(2));
  chmodSync(object, 0o600);
  writeFileSync(object, '');
  await expect(git(damaged, ['--git-dir=.', 'cat-file', 'blob', hash])).rejects.toMatchObject({
    message: expect.stringMatching(/^The git repository `.*` is damaged: object file .* is empty/),
    fix: `\`git -C '${damaged}' fsck\` lists the damage. Restore the repository from a backup or another clone.`,
  });
  rmSync(damaged, { recursive: true });
});

test.each([
  ['fatal: write error: No space left on device', 'The disk is full, so git could not write.'],
  ['error: file write error: Disk quota exceeded', 'The disk is full, so git could not write.'],
  [
    'fatal: packfile ./a.pack cannot be accessed',
    'The git repository `/r` is damaged: packfile ./a.pack cannot be accessed',
  ],
  ['fatal: index file corrupt', 'The git repository `/r` is damaged: index file corrupt'],
  [
    'fatal: bad config line 1 in file ./config',
    'The git repository `/r` is damaged: bad config line 1 in file ./config',
  ],
  ['fatal: Not a valid object name x', '`git show` failed: Not a valid object name x'],
])('%s', (stderr, message) => {
  expect(gitFailure(['show'], { run: { exitCode: 128, stdout: '', stderr }, folder: '/r' }).message).toBe(message);
});
