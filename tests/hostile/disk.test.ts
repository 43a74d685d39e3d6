import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { validate } from '../../scripts/catalog/validate/validate.ts';
import { DiskFiles } from '../../scripts/files/disk-files.ts';
import { hostileCatalog, survive } from './hostile-catalog.ts';

let root: string;
let outside: string;
beforeEach(async () => {
  root = await hostileCatalog({
    '.env': 'kind: service\nname: kept-aside\n',
    'docs/acme/x.yaml': 'kind: service\nname: t\n',
  });
  outside = await hostileCatalog({ 'x.yaml': 'kind: service\nname: outside\n' });
});
afterEach(async () => {
  await rm(root, { recursive: true });
  await rm(outside, { recursive: true });
});
const at = (path: string) => join(root, 'catalog/acme', path);

/** What is said of the catalog; what is good in it always comes through. */
async function said(): Promise<string[]> {
  const { said, snapshot } = await survive(root);
  expect(snapshot.entities.map(({ ref }) => ref)).toEqual([
    'person:default/ines',
    'service:default/good',
    'team:default/acme',
  ]);
  return said;
}
const LEADS_OUT =
  'readable: This symbolic link leads out of the catalog, so it is not followed. Replace the link with the file itself.';

const FOLDER_LINK =
  'readable: This folder is a symbolic link, so its files are not read. Replace the link with the folder itself.';
const CIRCLE = 'readable: This symbolic link leads in a circle. Delete the link.';

test.each<[what: string, arrange: () => Promise<unknown>, said: readonly string[]]>([
  [
    'a link to a file out of the repository is not followed',
    () => symlink(join(outside, 'x.yaml'), at('bad.yaml')),
    [`catalog/acme/bad.yaml:1:1 ${LEADS_OUT}`],
  ],
  [
    'a link to a file of the repository that is no part of the catalog is not followed, for it may hold secrets',
    () => symlink('../../.env', at('bad.yaml')),
    [`catalog/acme/bad.yaml:1:1 ${LEADS_OUT}`],
  ],
  [
    'a device behind a link is not read',
    () => symlink('/dev/zero', at('bad.yaml')),
    [`catalog/acme/bad.yaml:1:1 ${LEADS_OUT}`],
  ],
  [
    'a link to a folder is not entered, and said so',
    () => symlink(outside, at('linked')),
    [`catalog/acme/linked/:1:1 ${FOLDER_LINK}`],
  ],
  [
    'links to the folders that they are in are no circle',
    () => Promise.all([symlink('.', at('self')), symlink('../..', at('up'))]),
    [`catalog/acme/self/:1:1 ${FOLDER_LINK}`, `catalog/acme/up/:1:1 ${FOLDER_LINK}`],
  ],
  [
    'a link within the catalog is read, as the copy that it is',
    () => symlink('good.yaml', at('twin.yaml')),
    [
      'catalog/acme/twin.yaml:2:7 unique-name: `good` is already taken, by catalog/acme/good.yaml:2. Rename one of the two, or delete the copy.',
    ],
  ],
  [
    'a link that leads nowhere, and links that lead in a circle, are reported',
    () =>
      Promise.all([
        symlink('gone.yaml', at('bad.yaml')),
        symlink('b.yaml', at('a.yaml')),
        symlink('a.yaml', at('b.yaml')),
      ]),
    [
      `catalog/acme/a.yaml:1:1 ${CIRCLE}`,
      `catalog/acme/b.yaml:1:1 ${CIRCLE}`,
      'catalog/acme/bad.yaml:1:1 readable: The target of this symbolic link does not exist. Delete the link, or restore its target.',
    ],
  ],
  [
    'a pipe, from which a reader would wait for ever, is not read',
    () => $`mkfifo ${at('bad.yaml')}`,
    [
      'catalog/acme/bad.yaml:1:1 readable: This is not an ordinary file. Replace it with one, or move it out of the catalog.',
    ],
  ],
  [
    'a file whose name is odd is reported by its name',
    () => writeFile(at('a\nb [31m.yaml'), ''),
    ['catalog/acme/a\nb [31m.yaml:1:1 readable: The file is empty. Add an entry, or delete the file.'],
  ],
])('%s', async (_, arrange, expected) => {
  await arrange();
  expect(await said()).toEqual(expected);
});

test('a description or a document behind a link is not shown either', async () => {
  await writeFile(at('doc.yaml'), 'kind: api\nname: doc\nowner: acme\ntype: openapi\nspec: ./leak.yaml\n');
  await mkdir(at('doc'));
  await symlink('../../../.env', at('doc/leak.yaml'));
  await symlink('/etc/passwd', at('doc/README.md'));
  const { said, snapshot, api } = await survive(root);
  expect(said).toContain(`catalog/acme/doc/README.md:1:1 ${LEADS_OUT}`);
  expect(snapshot.entities.find(({ ref }) => ref === 'api:default/doc')).toMatchObject({
    docs: [],
    spec: { file: 'catalog/acme/doc/leak.yaml' },
  });
  expect([...api.values()].join()).not.toMatch(/kept-aside|root:x/);
});

test('a document beside an entry that is no text or no file is reported', async () => {
  await mkdir(at('good'));
  await writeFile(at('good/README.md'), Buffer.from('# Caf\xe9', 'latin1'));
  await $`mkfifo ${at('good/run.md')}`;
  expect(await said()).toEqual([
    expect.stringMatching(/^catalog\/acme\/good\/README\.md:1:6 readable: .*UTF-8/),
    'catalog/acme/good/run.md:1:1 readable: This is not an ordinary file. Replace it with one, or move it out of the catalog.',
  ]);
});

test('a folder may be named like a file', async () => {
  await mkdir(at('x.yaml'));
  await writeFile(at('x.yaml/inside.yaml'), 'kind: system\nname: inside\nowner: acme\n');
  const { snapshot } = await survive(root);
  expect(snapshot.entities.map(({ ref }) => ref)).toContain('system:default/inside');
});

test('folders nested a hundred deep are read', async () => {
  const folder = at(Array(100).fill('d').join('/'));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'deep.yaml'), 'kind: system\nname: deep\nowner: acme\n');
  expect((await survive(root)).snapshot.entities.map(({ ref }) => ref)).toContain('system:default/deep');
});

test('a file and a folder without the right to read them are reported', async () => {
  await writeFile(at('closed.yaml'), 'kind: service\nname: closed\n');
  await mkdir(at('shut'));
  await chmod(root, 0o755);
  await chmod(at('closed.yaml'), 0o000);
  await chmod(at('shut'), 0o000);
  // Root may read everything, so for the moment of reading it becomes nobody.
  const files = asNobody(() => {
    const opened = new DiskFiles(root, ['catalog']);
    return ['closed.yaml', 'shut/'].map((name) => opened.refusal(`catalog/acme/${name}`));
  });
  expect(files).toEqual([
    { message: 'The file may not be read.', hint: 'Allow it: `chmod u+r` with the path.' },
    {
      message: 'This folder cannot be opened, so its files are not read.',
      hint: 'Allow it: `chmod u+rx` with the path.',
    },
  ]);
});

function asNobody<T>(read: () => T): T {
  if (process.geteuid?.() !== 0) return read();
  process.seteuid!(65534);
  try {
    return read();
  } finally {
    process.seteuid!(0);
  }
}

test('all of it at once is reported in one run, and only under the paths that were asked for', async () => {
  await symlink('gone.yaml', at('bad.yaml'));
  await mkdir(join(root, 'catalog/other'));
  await writeFile(join(root, 'catalog/other/tab.yaml'), 'a:\n\tb: c\n');
  const files = async (paths: string[]) =>
    (await validate(root, paths)).flatMap(({ validation }) =>
      validation.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file),
    );
  expect(await files([])).toEqual(expect.arrayContaining(['catalog/acme/bad.yaml', 'catalog/other/tab.yaml']));
  expect(new Set(await files([join(root, 'catalog/other')]))).toEqual(new Set(['catalog/other/tab.yaml']));
});
