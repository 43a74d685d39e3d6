import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../../tests/new-folder.ts';
import { bareRepositoryAt, type GitRepository, git, repositoryAt, requireGit, runGit } from './git.ts';

const folder = fileFolder();

beforeAll(async () => {
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
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

test('a bare repository is found where the settings of git want it named', async () => {
  const [path, settings] = [join(folder, 'bare.git'), join(folder, 'settings')];
  writeFileSync(settings, '[safe]\n  bareRepository = explicit\n');
  await git(folder, ['init', '--quiet', '--bare', path]);
  const run = (repository: GitRepository) =>
    repository.run(['rev-parse', '--is-bare-repository'], { env: { GIT_CONFIG_GLOBAL: settings } });
  expect((await run(repositoryAt(path))).exitCode).toBe(128);
  expect((await run(bareRepositoryAt(path))).stdout).toBe('true\n');
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
