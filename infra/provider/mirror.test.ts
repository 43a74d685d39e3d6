import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROVIDER, writeMirror } from './mirror.ts';

test('the program in the mirror is the provider, which only OpenTofu starts, and nothing else is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-mirror-'));
  const settings = await writeMirror(folder);
  expect(settings).toContain(`path    = ${JSON.stringify(folder)}`);
  await writeMirror(folder);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toEqual([`terraform-provider-${PROVIDER.name}_v${PROVIDER.version}`]);
  const [{ parentPath, name } = { parentPath: '', name: '' }] = files;
  const env = { ...process.env, TF_PLUGIN_MAGIC_COOKIE: '' };
  await expect(promisify(execFile)(join(parentPath, name), [], { env })).rejects.toMatchObject({
    code: 1,
    stderr: 'This is a provider of OpenTofu, which starts it. Run `npx portal provision plan` to use it.\n',
  });
  await rm(folder, { recursive: true });
});
