import process from 'node:process';
import { expect, test } from 'vitest';
import { checkFiles } from '../../catalog/check.ts';
import { DEFAULT_SETTINGS } from '../../catalog/settings/read-settings.ts';
import { documentLinks } from './document-links.ts';

const OTHERS = {
  'catalog/t/a/docs/runbook.md': '# Runbook',
  'catalog/t/a/docs/deep/plan.md': '',
  'catalog/t/a/chart one.svg': '',
  'catalog/t/a/docs/map_(old).md': '',
  "catalog/t/a/docs/it's.md": '',
};
async function said(readme: string, file = 'catalog/t/a/README.md') {
  const files = new Map(Object.entries({ [file]: readme, ...OTHERS }));
  const problems = await checkFiles([documentLinks], { files, settings: DEFAULT_SETTINGS });
  return problems.map(({ line, column, message, hint }) => `${line}:${column} ${message} ${hint}`);
}

test.each([
  '[a](docs/runbook.md), [b](./docs/runbook.md#limits), [c](docs/), [d](docs/deep), [e](/catalog/t/a/docs/runbook.md)',
  '![a](chart%20one.svg) <img src="chart%20one.svg"> [a](<docs/runbook.md>)',
  '[a](https://acme.example/x.md) [b](mailto:a@acme.example) [c](#here) [d](//acme.example/x) [e](?q=1)',
  '`[a](gone.md)`\n\n```md\n[a](gone.md)\n```\n\n~~~\n[b](gone.md)\n~~~',
  '[a](<chart one.svg>) [b](docs/map_(old).md "old") [c](docs/it\'s.md) <a href="docs/it\'s.md">d</a>\n\n[e]: <chart one.svg>',
  '<!-- [a](gone.md)\n\n[b](gone.md) -->\n\n\\[a\\](gone.md)',
  '1.  As in:\n\n    ```md\n    [a](gone.md)\n    ```\n\n> ~~~\n> [b](gone.md)\n> ~~~\n\n<pre>\n[c](gone.md)\n</pre>',
  '[outside of what is read](../../../src/gone.ts) [workflow](/catalog/.github/x.yml) [above](../../../../x)',
  '[filled in later](docs/{{ name }}.md) [b](docs/*.md)',
  'As in:\n\n    [a](gone.md)\n\n    [b]: gone.md\n\n\t![c](gone.png) <a href="gone.md">\n',
  '    [a](gone.md)\n\n- item\n\nText.\n\n    ~~~\n    [b](gone.md)\n',
])('a link that leads somewhere, or to what is not known here, is fine: %s', async (text) => {
  expect(await said(text)).toEqual([]);
});

test('a link to what is not there is reported with its place', async () => {
  expect(await said('# A\n\nSee [that](docs/runbok.md), or ![it](gone/x.png).\n\n[plan]: deep/plan.md\n')).toEqual([
    '3:12 `docs/runbok.md` leads to `catalog/t/a/docs/runbok.md`, which is not there. Did you mean `catalog/t/a/docs/runbook.md`?',
    '3:38 `gone/x.png` leads to `catalog/t/a/gone/x.png`, which is not there. Correct the path, or remove the link.',
    '5:9 `deep/plan.md` leads to `catalog/t/a/deep/plan.md`, which is not there. Correct the path, or remove the link.',
  ]);
});

test.each([
  ['in the text of a paragraph', 'Text\n    [a](gone.md)\n'],
  ['in a list', '- a\n\n    [a](gone.md)\n\n  b\n\n    [b](docs/runbook.md)\n'],
  ['in a list below another', '1. a\n    - b\n\n        [a](gone.md)\n'],
  ['after code', '    code\n[a](gone.md)\n'],
])('what is indented %s is no code', async (_, text) => {
  expect(await said(text)).toEqual([expect.stringContaining('`gone.md` leads to')]);
});

test('places of templates and other files are not looked at', async () => {
  expect(await said('[a](gone.md)', 'templates/x/skeleton/README.md')).toEqual([]);
  expect(await said('a: "[a](gone.md)"', 'catalog/t/a.yaml')).toEqual([]);
});

test('a text of a million brackets takes no time to speak of', { tags: ['slow'] }, async () => {
  const { user } = process.cpuUsage();
  await said('`'.repeat(300_000));
  await said(
    `${'['.repeat(300_000)}${'`'.repeat(300_000)}${'[a]('.repeat(100_000)}${'](('.repeat(100_000)}${'<!--'.repeat(100_000)}`,
  );
  expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(2);
});
