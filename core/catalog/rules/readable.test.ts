import { expect, test } from 'vitest';
import { checkFiles } from '../check.ts';
import { DEFAULT_SETTINGS } from '../settings/read-settings.ts';
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
