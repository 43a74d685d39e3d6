import { expect, test } from 'vitest';
import { TEMPLATES } from '#core/scaffold/template/template-records.ts';
import { manifest } from '#core/scaffold/testing.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { ProblemOwners } from '../problems/problem-items.ts';
import { Entities } from '../snapshot/entities.ts';
import { brokenTemplates, templateCards, templatePage } from './template-pages.ts';

async function viewOf(text: string, more: Readonly<Record<string, string>> = {}) {
  const snapshot = await snapshotOf(
    {
      'catalog/portal.yaml': 'title: Acme\nforge: { github: acme/portal }\n',
      'catalog/teams/platform.yaml': 'kind: team\nname: platform\ntitle: Platform\n',
      'templates/tiny/template.yaml': text,
      ...more,
    },
    [],
    new Map(),
    { issueForms: new Set(['scaffold-tiny.yml']) },
  );
  const entities = new Entities(snapshot);
  return { snapshot, entities, problemOwners: new ProblemOwners(entities) };
}

test('a card says what one gets, of whom, and its approvers', async () => {
  const text = manifest(
    'use: { who: [platform, team:platform], approvals: [platform] }',
    'tags: [small]\nicon: window',
  );
  const { snapshot, entities } = await viewOf(text);
  expect(templateCards(snapshot, entities)).toEqual([
    {
      ...{ title: 'Tiny', description: 'The least that a service can be.', href: '/create/tiny/', tags: ['small'] },
      icon: 'window',
      owner: expect.objectContaining({ title: 'Platform', href: '/teams/platform/' }),
      ...{ produces: 'http-api, experimental', version: 2, resources: [], variants: [] },
      use: 'For platform and team:platform; approved by the owner and platform',
    },
  ]);
});

test('the template that most services were made from is first, with their number', async () => {
  const service = (name: string, template: string) =>
    `kind: service\nname: ${name}\nowner: platform\nscaffold: { template: ${template} }\n`;
  const { snapshot, entities } = await viewOf(manifest(), {
    'templates/zeta/template.yaml': manifest()
      .replace('name: tiny', 'name: zeta')
      .replace('title: Tiny', 'title: Zeta'),
    'catalog/platform/a.yaml': service('a', 'zeta'),
    'catalog/platform/b.yaml': service('b', 'zeta'),
    'catalog/platform/c.yaml': service('c', 'tiny'),
    'catalog/platform/d.yaml': service('d', 'gone'),
  });
  expect(templateCards(snapshot, entities).map(({ title, used }) => `${title}: ${used}`)).toEqual([
    'Zeta: 2 services made from it',
    'Tiny: 1 service made from it',
  ]);
});

test('a template with an error has its problem in place of a card, at the line in the forge', async () => {
  const view = await viewOf(manifest().replace('version: 2', 'version: 0'));
  expect(templateCards(view.snapshot, view.entities)).toEqual([]);
  const [broken] = brokenTemplates(view.snapshot, view);
  expect(broken).toMatchObject({
    name: 'tiny',
    problems: [{ editUrl: 'https://github.com/acme/portal/edit/main/templates/tiny/template.yaml#L6' }],
  });
  const page = templatePage(TEMPLATES.of(view.snapshot)![0]!, view.snapshot, view);
  expect([page.title, page.props, page.byHand]).toEqual(['tiny', undefined, undefined]);
});

test('who asks without the form gets a command with what must be given, and the issue form', async () => {
  const view = await viewOf(manifest());
  const { byHand, issueForm } = templatePage(TEMPLATES.of(view.snapshot)![0]!, view.snapshot, view);
  expect(issueForm).toBe('https://github.com/acme/portal/issues/new?template=scaffold-tiny.yml');
  expect(byHand?.command).toBe(
    'npx portal scaffold tiny \\\n  --set serviceName=desk \\\n  --set owner=payments \\\n  --set description="…"',
  );
  expect(byHand?.questions.map(({ name, isRequired }) => `${name}${isRequired ? '!' : ''}`)).toEqual([
    'serviceName!',
    'owner!',
    'description!',
    'system',
    'port',
  ]);
});
