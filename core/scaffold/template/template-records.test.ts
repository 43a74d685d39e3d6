import { expect, test } from 'vitest';
import { snapshotOf } from '../../snapshot/testing.ts';
import { manifest } from '../testing.ts';
import { TEMPLATES } from './template-records.ts';

const FILES = {
  'catalog/portal.yaml': 'title: Acme\nforge: { github: acme/portal }\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\n',
};
const TINY = 'templates/tiny/template.yaml';
const templatesOf = async (text: string, issueForms: string[] = []) =>
  TEMPLATES.of(await snapshotOf({ ...FILES, [TINY]: text }, [], new Map(), { issueForms: new Set(issueForms) }))!;

test('a template is offered with its page, its file and the issue form that asks for it', async () => {
  expect(await templatesOf(manifest(), ['scaffold-tiny.yml', 'register.yml'])).toEqual([
    {
      ...{ name: 'tiny', address: 'create/tiny', file: TINY, problems: [], issueForm: 'scaffold-tiny.yml' },
      editUrl: `https://github.com/acme/portal/edit/main/${TINY}`,
      template: expect.objectContaining({ title: 'Tiny', version: 2 }),
    },
  ]);
});

test.each([
  [
    'a field that is wrong',
    manifest().replace('version: 2', 'version: 0'),
    '`version` is `0`, and the least allowed is 1.',
  ],
  [
    'an owner that nobody knows',
    manifest().replace('owner: platform', 'owner: nobody'),
    '`owner` is `nobody`, which is no team in the catalog.',
  ],
])('a template with %s is shown with its problem and not offered', async (_, text, message) => {
  const [record, ...others] = await templatesOf(text);
  expect([record!.name, record!.template, record!.problems.map((problem) => problem.message), others]).toEqual([
    'tiny',
    undefined,
    [message],
    [],
  ]);
});
