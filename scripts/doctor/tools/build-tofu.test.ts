import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildTofu } from './build-tofu.ts';

/** The environment of somebody whose `go` does this. */
async function withGo(...lines: string[]): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-go-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'go'), ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(join(folder, 'go'), 0o755);
  return { PATH: `${folder}:/usr/bin:/bin` };
}

test('a module with another content is not built', async () => {
  const env = await withGo(
    '[ "$1" = mod ] || exit 9',
    'echo \'{ "Dir": "/modules/tofu", "Sum": "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }\'',
  );
  expect(await buildTofu('1.12.6', { env, out: '/nowhere/tofu' })).toBe(
    'the module that Go downloaded, h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, is not the pinned one.',
  );
});

test('what Go says last is reported', async () => {
  const env = await withGo('echo go: reading >&2', 'echo "go: module requires go >= 1.26.6" >&2', 'exit 1');
  expect(await buildTofu('1.12.6', { env, out: '/nowhere/tofu' })).toBe('go: module requires go >= 1.26.6');
});
