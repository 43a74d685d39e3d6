import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { type ProcessMark, thisProcess } from '../process-mark.ts';
import { ProcessFolder } from './process-folder.ts';

const parent = testFolder();

/** The number of a process that has ended. */
const { pid: ended } = spawnSync(process.execPath, ['--version']);
const LONG_AGO = new Date('2020-01-01');

function left(name: string, mark?: ProcessMark): string {
  const path = join(parent.path, name);
  mkdirSync(path);
  writeFileSync(join(path, 'page.html'), '');
  if (mark) writeFileSync(join(path, 'process.json'), JSON.stringify(mark));
  return path;
}

test('a folder is there until its end', () => {
  {
    using folder = ProcessFolder.make(join(parent.path, 'builds'), 'build-');
    expect(readdirSync(folder.path)).toEqual(['process.json']);
  }
  expect(readdirSync(join(parent.path, 'builds'))).toEqual([]);
});

test('what dead processes left is deleted, and nothing else', () => {
  left('build-dead', { ...thisProcess(), pid: ended });
  left('build-alive', thisProcess());
  left('build-elsewhere', { ...thisProcess(), pid: ended, place: 'another machine' });
  left('build-young');
  left('other-dead', { ...thisProcess(), pid: ended });
  utimesSync(left('build-old'), LONG_AGO, LONG_AGO);
  const outside = left('outside', { ...thisProcess(), pid: ended });
  symlinkSync(outside, join(parent.path, 'build-link'));
  using folder = ProcessFolder.make(parent.path, 'build-');
  expect(existsSync(folder.path)).toBe(true);
  const kept = readdirSync(parent.path).filter((name) => !folder.path.endsWith(name));
  expect(kept.sort()).toEqual([
    ...['build-alive', 'build-elsewhere', 'build-link', 'build-young', 'other-dead', 'outside'],
  ]);
});

test('a folder that is left to another process is deleted, too', async () => {
  const folder = ProcessFolder.make(parent.path, 'build-');
  writeFileSync(join(folder.path, 'page.html'), '');
  folder.deleteLater();
  folder[Symbol.dispose]();
  await expect.poll(() => existsSync(folder.path), { timeout: 240_000 }).toBe(false);
});
