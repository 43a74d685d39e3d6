import { expect, test } from 'vitest';
import { checkFiles } from '../../catalog/check.ts';
import { DEFAULT_SETTINGS } from '../../catalog/settings/read-settings.ts';
import { mkdocsSettings } from './mkdocs-settings.ts';

const ENTRY = { 'catalog/t/a.yaml': 'kind: service\nname: a\n', 'catalog/t/a/docs/run.md': '# Run' };
async function said(texts: Record<string, string>) {
  const problems = await checkFiles([mkdocsSettings], {
    ...{ files: new Map(Object.entries({ ...ENTRY, ...texts })), settings: DEFAULT_SETTINGS },
  });
  return problems.map(
    ({ file, line, column, severity, message, hint }) => `${file}:${line}:${column} ${severity} ${message} ${hint}`,
  );
}

test('settings beside an entry whose pages are there are fine', async () => {
  expect(await said({ 'catalog/t/a/mkdocs.yml': 'nav: [{ Run: run.md }]' })).toEqual([]);
});

test.each([
  [
    'nav:\n  - A: run.md\n  - B: lost.md\n',
    '3:8 warning `nav` names `lost.md`, and there is no file `catalog/t/a/docs/lost.md`. Correct the name, or remove it.',
  ],
  [
    'docs_dir: dcos\n',
    '1:11 warning `docs_dir` is `dcos`, and there is no folder `catalog/t/a/dcos`. Correct the name.',
  ],
  [
    'nav: [',
    '1:7 warning The file cannot be read as YAML, so it is ignored. Correct it, and run `mkdocs build` to check it.',
  ],
])('a mistake is a problem at its place: %j', async (text, problem) => {
  for (const file of ['catalog/t/a/mkdocs.yml', 'catalog/t/a/mkdocs.yaml'])
    expect(await said({ [file]: text })).toEqual([`${file}:${problem}`]);
});

test('beside a descriptor they are looked into, too; in a template and elsewhere they are not', async () => {
  const text = 'nav: [lost.md]';
  expect(await said({ 'catalog/t/b/catalog-info.yaml': '', 'catalog/t/b/mkdocs.yml': text })).toHaveLength(1);
  expect(await said({ 'templates/x/skeleton/catalog-info.yaml': '', 'templates/x/skeleton/mkdocs.yml': text })).toEqual(
    [],
  );
  expect(await said({ 'mkdocs.yml': text, 'catalog/t/mkdocs.yml': text })).toEqual([]);
});
