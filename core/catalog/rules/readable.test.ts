import { expect, test } from 'vitest';
import { checkFiles } from '../check.ts';
import type { Files } from '../files.ts';
import { DEFAULT_SETTINGS } from '../settings/read-settings.ts';
import { decodeText, isRefusal } from '../yaml/decode-text.ts';
import { readable } from './readable.ts';

const REFUSAL = { message: 'This is not an ordinary file.', hint: 'Replace it with one.' };

/** Paths of the files that the rule reports where none of them can be read. */
async function reported(...paths: string[]): Promise<string[]> {
  const files = {
    keys: () => paths,
    has: (path: string) => paths.includes(path),
    get: () => undefined,
    refusal: () => REFUSAL,
  };
  const problems = await checkFiles([readable], { files, settings: DEFAULT_SETTINGS });
  return problems.map(({ file }) => file);
}

test('a document beside an entry that cannot be read is reported with the reason', async () => {
  const files = new Map([['catalog/shop/till.yaml', 'kind: service\n']]);
  const unread = { keys: () => ['catalog/shop/till/docs/run.md'], has: (path: string) => files.has(path) };
  const all = { ...unread, get: (path: string) => files.get(path), refusal: () => REFUSAL };
  expect(await checkFiles([readable], { files: all, settings: DEFAULT_SETTINGS })).toEqual([
    {
      ...{ rule: 'readable', severity: 'error', ...REFUSAL },
      ...{ file: 'catalog/shop/till/docs/run.md', line: 1, column: 1, pointer: '' },
    },
  ]);
});

test('documents of every markup are looked into, and nothing that is beside no entry', async () => {
  expect(
    await reported(
      ...['catalog/shop/till.yml', 'catalog/shop/till/README.md', 'catalog/shop/till/docs/a/b.rst'],
      ...['catalog/shop/till/c.adoc', 'catalog/shop/till/d.png', 'catalog/shop/README.md', 'README.md'],
    ),
  ).toEqual(['catalog/shop/till/README.md', 'catalog/shop/till/c.adoc', 'catalog/shop/till/docs/a/b.rst']);
});

/** Files by their bytes. */
function filesOf(bytes: Readonly<Record<string, Uint8Array>>): Files {
  const contents = new Map(Object.entries(bytes).map(([path, content]) => [path, decodeText(content)]));
  const of = (path: string) => contents.get(path);
  return {
    keys: () => contents.keys(),
    has: (path) => contents.has(path),
    get: (path) => {
      const content = of(path);
      return isRefusal(content) ? undefined : content;
    },
    refusal: (path) => {
      const content = of(path);
      return isRefusal(content) ? content : undefined;
    },
  };
}

const LATIN = Buffer.from('# Über uns\n\nPrüfungen\n', 'latin1');
const EMPTY = Buffer.from('');

test('a document beside an entry that is no UTF-8 is one warning at the first wrong byte', async () => {
  const files = filesOf({ 'catalog/t/a.yaml': EMPTY, 'catalog/t/a/README.md': LATIN, 'catalog/t/a/run.md': EMPTY });
  expect(await checkFiles([readable], { files, settings: DEFAULT_SETTINGS })).toEqual([
    {
      ...{ rule: 'readable', severity: 'warning', file: 'catalog/t/a/README.md' },
      ...{ line: 1, column: 3, pointer: '' },
      ...{ message: 'The file is not UTF-8 text: byte 3 belongs to no character.', hint: 'Save it as UTF-8.' },
    },
  ]);
});

test('so is one of a descriptor, and no file that is no document of an entry', async () => {
  const paths = ['x/catalog-info.yaml', 'x/docs/a/b.rst', 'x/README.md', 'docs/c.md', 'x/docs/d.txt'];
  const files = filesOf(Object.fromEntries(paths.map((path) => [path, path.endsWith('.yaml') ? EMPTY : LATIN])));
  const problems = await checkFiles([readable], { files, settings: DEFAULT_SETTINGS });
  expect(problems.map(({ file }) => file)).toEqual(['x/docs/a/b.rst']);
});
