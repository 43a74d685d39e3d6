import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { python } from './python.ts';

async function withPython(line: string): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-python-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'python3'), `#!/bin/sh\n${line}\n`);
  await chmod(join(folder, 'python3'), 0o755);
  return { PATH: folder };
}

test('behind a launcher the program itself is found', async () => {
  expect(await python.find(await withPython('echo /opt/python/bin/python3'))).toBe('/opt/python/bin/python3');
});

test('one that is too old, or makes no environments, is none', async () => {
  expect(await python.find(await withPython('echo too old >&2; exit 1'))).toBeUndefined();
});

test('none on PATH is none', async () => {
  expect(await python.find({ PATH: '/nowhere' })).toBeUndefined();
});
