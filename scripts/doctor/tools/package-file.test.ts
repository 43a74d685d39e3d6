import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { packageFile } from './package-file.ts';

const DESCRIPTION = '{"openapi":"3.0.3"}\n';

const tool = packageFile({
  name: 'described',
  from: '@acme/openapi',
  version: '2.0.1',
  file: 'generated/api.json',
  sha256: createHash('sha256').update(DESCRIPTION).digest('hex'),
  size: '29 MB',
  why: 'compare requests',
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-package-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Settings with a cache of its own, and an npm on PATH that runs these lines of a shell. */
async function withNpm(lines: string): Promise<{ PATH: string; XDG_CACHE_HOME: string }> {
  const [folder, cache] = [await temporary(), await temporary()];
  await writeFile(join(folder, 'npm'), `#!/bin/sh\n${lines}\n`);
  await chmod(join(folder, 'npm'), 0o755);
  return { PATH: `${folder}:${process.env.PATH}`, XDG_CACHE_HOME: cache };
}

/** An npm that packs a package whose file has this content. */
async function withPackage(content: string) {
  const packed = await temporary();
  await mkdir(join(packed, 'package/generated'), { recursive: true });
  await writeFile(join(packed, 'package/generated/api.json'), content);
  await writeFile(join(packed, 'package/generated/other.json'), content);
  await $({ cwd: packed, quiet: true })`tar -czf acme-openapi-2.0.1.tgz package`;
  // npm pack @acme/openapi@2.0.1 --silent --pack-destination <folder>
  const isAsked = '[ "$1 $2 $3 $4" = "pack @acme/openapi@2.0.1 --silent --pack-destination" ]';
  return withNpm(`${isAsked} && cp ${packed}/acme-openapi-2.0.1.tgz "$5" && echo acme-openapi-2.0.1.tgz`);
}

const said: string[] = [];
const install = (env: NodeJS.ProcessEnv) => tool.install(env, (text) => said.push(text));

test('the pinned file is fetched once, and nothing else of its package is kept', async () => {
  const env = await withPackage(DESCRIPTION);
  expect(await tool.find(env)).toBeUndefined();
  const path = await install(env);
  expect(path).toBe(join(env.XDG_CACHE_HOME, 'waypost/described-2.0.1/api.json'));
  expect(await readFile(path, 'utf8')).toBe(DESCRIPTION);
  expect(await readdir(join(path, '..'))).toEqual(['api.json']);
  expect(await tool.find(env)).toBe(path);
  expect(said).toEqual(['Downloading @acme/openapi@2.0.1 for `api.json`, about 29 MB.']);
});

test('a file with another content is neither kept nor found', async () => {
  const env = await withPackage('{"openapi":"3.1.0"}\n');
  const folder = join(env.XDG_CACHE_HOME, 'waypost/described-2.0.1');
  await expect(install(env)).rejects.toMatchObject({
    message: '`generated/api.json` of @acme/openapi@2.0.1 is not the pinned file, so it is not used.',
    fix: `Run \`npm pack @acme/openapi@2.0.1\`, and unpack \`package/generated/api.json\` of it into \`${folder}/\`.`,
  });
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, 'api.json'), '{"openapi":"3.1.0"}\n');
  expect(await tool.find(env)).toBeUndefined();
});
