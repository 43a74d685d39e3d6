import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../../tests/new-folder.ts';
import { git, runGit } from './git.ts';
import { gitFailure } from './git-failure.ts';

const folder = fileFolder();

beforeAll(async () => {
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
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
