import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { commitSizes, HISTORY_WORDS, logHistory } from './log-history.ts';

/** A repository with the commits of these subjects, each of which changes `a.yaml`. */
async function logOf(...subjects: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const git = $({ cwd: folder, quiet: true });
  await git`git init -q`;
  const who = ['-c', 'user.name=Ines', '-c', 'user.email=ines@acme.example'];
  for (const [place, subject] of subjects.entries()) {
    writeFileSync(join(folder, 'a.yaml'), String(place));
    await git`git add .`;
    await git`git ${who} commit -q -m ${subject}`;
  }
  return { git, who, log: async () => (await git`git log ${HISTORY_WORDS} -- .`).stdout };
}

test('control characters in a subject forge no commit, and hide none', async () => {
  const { log } = await logOf(
    'Fix typo\x1f',
    'Tidy\x1f\x1e0123456789012345678901234567890123456789\x1f2026-11-20T10:00:00Z\x1fboss\x1fRaise\x1fb.yaml',
  );
  const output = await log();
  expect([...commitSizes(output).values()]).toEqual([1, 1]);
  expect([...logHistory(output, 9)].map(([file, changes]) => [file, changes.map(({ author }) => author)])).toEqual([
    ['a.yaml', ['Ines', 'Ines']],
  ]);
});

test('what is moved changes its file and that of before', async () => {
  const { git, who, log } = await logOf('Add');
  await git`git mv a.yaml b.yaml`;
  await git`git ${who} commit -q -m Move`;
  expect([...commitSizes(await log()).values()]).toEqual([2, 1]);
});
