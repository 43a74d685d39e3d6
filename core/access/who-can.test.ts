import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { manifest } from '../scaffold/testing.ts';
import type { Requirement } from './requirement.ts';
import { BASE, changed, rulesOf, verdictOf } from './testing.ts';
import { type Action, whoCan } from './who-can.ts';

/** Of each entry, `description` has its name, and the line with its owner ends with its name. */
const FILES = changed({
  'catalog/portal.yaml': `roles: { platform: [team:platform], reviewers: [team:reviewers] }
apis: { breakingChanges: approve, mayOverride: [reviewers] }
environments:
  dev: {}
  staging: { approvals: [platform, reviewers] }
  production: { approvals: [platform, reviewers], approveAbove: { monthly: 50, by: reviewers } }
`,
  'catalog/payments/checkout.yaml': `kind: service
name: checkout
description: checkout
owner: payments # checkout
scaffold: { template: some }
apis:
  - name: checkout-http
    type: openapi
    description: checkout-http
  - name: stock-http
    type: openapi
    owner: supply # stock-http
    description: stock-http
`,
  'catalog/payments/pair.yaml': `kind: service
name: left
description: left
owner: payments # left
---
kind: service
name: right
description: right
owner: supply # right
`,
  'catalog/supply/stock.yaml':
    'kind: service\nname: stock\ndescription: stock\nowner: supply # stock\nconsumes: [checkout-http]\n',
  'catalog/imported.yaml': 'kind: service\nname: imported\ndescription: imported\nowner: supply # imported\n',
  'catalog/payments/till.yaml': 'kind: service\nname: till\ndescription: till\n',
  'catalog/payments/crew.yaml': 'kind: team\nname: crew\ndescription: crew\nmembers: [ines]\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ndescription: payments\ngithub: acme/payments\n',
  'infra/requests/payments/db.yaml': `kind: resource
name: db
description: db
owner: payments # db
type: postgres
service: stock
environments: { production: { size: large } }
`,
  'templates/some/template.yaml': manifest('use: { who: [supply], approvals: [reviewers] }').replace(
    'name: tiny',
    'name: some',
  ),
});
const RULES = rulesOf(FILES);

const ENTITIES = [
  ['service:checkout', 'catalog/payments/checkout.yaml'],
  ['api:checkout-http', 'catalog/payments/checkout.yaml'],
  ['api:stock-http', 'catalog/payments/checkout.yaml'],
  ['service:left', 'catalog/payments/pair.yaml'],
  ['service:right', 'catalog/payments/pair.yaml'],
  ['service:stock', 'catalog/supply/stock.yaml'],
  ['service:imported', 'catalog/imported.yaml'],
  ['service:till', 'catalog/payments/till.yaml'],
  ['team:crew', 'catalog/payments/crew.yaml'],
  ['team:payments', 'catalog/teams/payments.yaml'],
  ['resource:db', 'infra/requests/payments/db.yaml'],
] as const;
const OWNED = ENTITIES.filter(
  ([entity]) => !['service:till', 'team:crew', 'team:payments', 'api:checkout-http', 'resource:db'].includes(entity),
);

const cases = (action: Action, entity: string) =>
  whoCan(action, RULES.catalog.get(entity.replace(':', ':default/') as Ref)!, RULES);
const words = (requirements: readonly Requirement[]) =>
  requirements.map(({ anyOf, why }) => `${anyOf.map(({ name }) => name).join(' or ')}: ${why.join(', ')}`);
const judged = (edits: Record<string, string>) => {
  const head = new Map([...FILES, ...Object.entries(edits)]);
  return words(verdictOf({ base: FILES, head, author: 'mallory' }).requirements);
};
const edited = (file: string, from: RegExp, to: string) => {
  const text = FILES.get(file)!;
  expect(text).toMatch(from);
  return { [file]: text.replace(from, to) };
};

test.each(ENTITIES)('who can edit %s, and approve it, is who a change of it asks', (entity, file) => {
  const name = entity.slice(entity.indexOf(':') + 1);
  const verdict = judged(edited(file, new RegExp(`description: ${name}$`, 'm'), 'description: Other'));
  expect(words(cases('edit', entity)[0]!.requirements)).toEqual(verdict);
  expect(words(cases('approve', entity)[0]!.requirements)).toEqual(verdict);
});

test.each(OWNED)('who can move %s is who a change of its owner asks, beside the new owner', (entity, file) => {
  const name = entity.slice(entity.indexOf(':') + 1);
  const verdict = judged(edited(file, new RegExp(`owner: .* # ${name}$`, 'm'), 'owner: reviewers'));
  const others = verdict.filter((each) => each !== '@acme/reviewers: new owner');
  expect(verdict.length - others.length).toBe(1);
  expect(words(cases('move', entity)[0]!.requirements)).toEqual(others);
});

const REQUEST = 'kind: resource\nname: cache\ntype: redis\n';

test.each([
  ['dev', ['@acme/payments: owner']],
  ['staging', ['@acme/payments: owner', '@acme/platform: staging', '@acme/reviewers: staging']],
])('who can request a resource in %s is who a request asks', (environment, expected) => {
  const verdict = judged({
    'infra/requests/payments/cache.yaml': `${REQUEST}environments: { ${environment}: {} }\n`,
  });
  expect(verdict).toEqual(expected);
  for (const entity of ['service:checkout', 'team:payments'])
    expect(words(cases('request', entity).find(({ when }) => when === `in ${environment}`)!.requirements)).toEqual(
      expected,
    );
});

test('a resource that costs more than its environment allows, or has no price, asks who the settings name', () => {
  const { when, requirements } = cases('request', 'service:checkout').at(-1)!;
  expect([when, words(requirements)]).toEqual([
    'in production, above $50 a month',
    judged({ 'infra/requests/payments/cache.yaml': `${REQUEST}environments: { production: {} }\n` }),
  ]);
  expect(words(requirements)).toEqual([
    ...['@acme/payments: owner', '@acme/reviewers: price in production, production', '@acme/platform: production'],
  ]);
});

test('a breaking change of an API asks those who call it, and who settings name in their place', () => {
  const [, breaking] = cases('edit', 'api:checkout-http');
  expect([breaking!.when, words(breaking!.requirements)]).toEqual([
    'a breaking change',
    ['@acme/payments: owner', '@acme/supply or @acme/reviewers: calls the API'],
  ]);
  expect(cases('edit', 'api:stock-http')).toHaveLength(1);
});

test.each([
  ['settings', { 'catalog/portal.yaml': 'title: Other\n' }],
  ['a team', edited('catalog/teams/payments.yaml', /acme\/payments/, 'evil/all')],
])('who can administer is who a change of %s asks', (_, edits) => {
  expect(words(cases('administer', 'service:checkout')[0]!.requirements)).toEqual(judged(edits));
});

test('without environments, a request asks only the owner of its folder', () => {
  const rules = rulesOf(new Map([...BASE, ['catalog/portal.yaml', '']]));
  const checkout = rules.catalog.get('service:default/checkout' as Ref)!;
  expect(whoCan('request', checkout, rules).map(({ when, requirements }) => [when, words(requirements)])).toEqual([
    [undefined, ['@acme/payments: owner']],
  ]);
});

test('who can change the template of a service is who a change of its block asks', () => {
  const edits = edited('catalog/payments/checkout.yaml', /template: some/, 'template: some, version: 2');
  const block = cases('edit', 'service:checkout').find(({ when }) => when === 'its `scaffold` block');
  expect(words(block!.requirements)).toEqual(judged(edits));
});
