import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteFolder } from './site-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (path: string) => join(folder, path);
const put = async (path: string, text = '') => {
  await mkdir(join(at(path), '..'), { recursive: true });
  await writeFile(at(path), text);
};
const refusal = (out: string) =>
  siteFolder(out, at('repo')).then(
    () => 'none',
    (error: Error & { fix?: string }) =>
      `${error.message.replaceAll(folder, '…')} ${error.fix?.replaceAll(folder, '…')}`,
  );

test('a site may go where nothing is, into an empty folder, and in place of an earlier site', async () => {
  await mkdir(at('empty'));
  await put('earlier/404.html');
  await put('earlier/api/openapi.json');
  expect(await Promise.all([refusal(at('new/one')), refusal(at('empty')), refusal(at('earlier'))])).toEqual([
    'none',
    'none',
    'none',
  ]);
});

test('the repository, and what holds it, is never replaced', async () => {
  await put('repo/catalog/a.yaml');
  const fix = 'Give a separate folder with --out, such as `--out dist`.';
  expect(await refusal(at('repo'))).toBe(`\`…/repo\` holds …/repo, which a site would replace. ${fix}`);
  expect(await refusal(folder)).toBe(`\`…\` holds …/repo, which a site would replace. ${fix}`);
});

test('a folder of sources is never replaced', async () => {
  await put('repo/catalog/a.yaml');
  expect(await refusal(at('repo/catalog'))).toBe(
    '`…/repo/catalog` is among the sources, which a site must not replace. Give a separate folder with --out, such as `--out dist`.',
  );
});

test('a file, and a folder of other files, stays as it is', async () => {
  await put('file');
  await put('photos/summer.jpg');
  expect(await refusal(at('file'))).toBe(
    '`…/file` is a file. Give a separate folder with --out, such as `--out dist`.',
  );
  expect(await refusal(at('photos'))).toBe(
    '`…/photos` has files that no build has made. Empty it, or give another: `--out …/photos/site`.',
  );
});
