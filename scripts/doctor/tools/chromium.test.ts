import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chromium } from './chromium.ts';

/** A folder with one program, which starts if `exitCode` is 0. */
async function folderWith(name: string, exitCode = 0): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-chromium-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(join(folder, name), 0o755);
  return folder;
}

test('it is found on PATH under any of its names', async () => {
  for (const name of [
    'chromium-headless-shell',
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'chromium-browser',
  ]) {
    const folder = await folderWith(name);
    expect(await chromium.find({ PATH: folder })).toBe(join(folder, name));
  }
});

test('WAYPOST_CHROMIUM comes before PATH', async () => {
  const [named, other] = [await folderWith('my-chrome'), await folderWith('chromium')];
  const path = join(named, 'my-chrome');
  expect(await chromium.find({ PATH: other, WAYPOST_CHROMIUM: path })).toBe(path);
});

test('a WAYPOST_CHROMIUM that does not start is an error, even where another one would do', async () => {
  const other = await folderWith('chromium');
  await expect(chromium.find({ PATH: other, WAYPOST_CHROMIUM: '/nowhere/chrome' })).rejects.toMatchObject({
    name: 'CannotRun',
    message: 'WAYPOST_CHROMIUM names `/nowhere/chrome`, which does not start.',
    fix: 'Set it to the full path of a Chromium or Chrome, or unset it.',
  });
});
