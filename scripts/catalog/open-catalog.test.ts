import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCatalog, openRepository } from './open-catalog.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-open-'));
  await mkdir(join(root, 'catalog/acme'), { recursive: true });
  await mkdir(join(root, 'other'));
  await writeFile(join(root, 'catalog/acme/a.yaml'), '');
  await writeFile(join(root, 'other/all.yaml'), '');
});
afterEach(() => rm(root, { recursive: true }));

const keys = (path?: string) => [...openCatalog(root, path).files.keys()];

test('without a path, or with one in the desired state, the repository is opened', () => {
  for (const path of [undefined, root, join(root, 'catalog'), join(root, 'catalog/acme/a.yaml')]) {
    expect(openCatalog(root, path)).toMatchObject({
      scope: { layout: 'repository' },
      folders: ['catalog', 'templates', 'infra/requests', 'infra/types'],
    });
  }
  expect(keys().filter((path) => !path.startsWith('infra/types/'))).toEqual(['catalog/acme/a.yaml']);
});

test('another path is a catalog of its own: a folder, or one file among its neighbours', () => {
  expect(openCatalog(root, join(root, 'other'))).toMatchObject({ scope: { layout: 'folder' } });
  expect(openCatalog(root, join(root, 'other/all.yaml'))).toMatchObject({
    scope: { layout: 'file', file: 'all.yaml' },
  });
  expect(keys(join(root, 'other/all.yaml'))).toEqual(['all.yaml']);
});

test('a path that is not there cannot be opened', () => {
  expect(() => openCatalog(root, join(root, 'gone'))).toThrow(
    expect.objectContaining({
      message: `There is no \`${join(root, 'gone')}\`.`,
      fix: 'Check the spelling; paths are relative to the current folder.',
    }),
  );
});

test('a root that is not there, or holds no catalog, cannot be opened', () => {
  expect(() => openCatalog(join(root, 'gone'), undefined)).toThrow(
    expect.objectContaining({ message: `\`${join(root, 'gone')}\` is not a folder that can be read.` }),
  );
  expect(() => openRepository(join(root, 'other'))).toThrow(
    expect.objectContaining({ fix: expect.stringMatching(/^Give the folder with catalog\/ as --root\. For a new/) }),
  );
  expect(() => openCatalog(join(root, 'other'), undefined)).toThrow(
    expect.objectContaining({
      message: `\`${join(root, 'other')}\` has no folder catalog/.`,
      fix: `Give the folder with catalog/ as --root, or name a folder of Backstage files as the path. For a new catalog, run \`mkdir -p ${join(root, 'other/catalog')}\`, then \`npx portal init\`.`,
    }),
  );
});
