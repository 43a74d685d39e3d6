import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { ownerExists } from './owner-exists.ts';
import { refExists } from './ref-exists.ts';

const team = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n' };
const ownedBy = (owner: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\nowner: ${owner}\n`,
});

test('an owner that the catalog knows is fine', () => {
  for (const owner of ['payments', 'Payments', 'team:payments', 'group:default/payments', 'person:ines-okafor']) {
    expect(problemsOf(ownerExists, { ...team, ...ownedBy(owner) })).toBe('');
  }
});

const GONE = 'which is not in the catalog.';
const PERSON = 'There is one of kind `person`: write `person:ines-okafor` if you mean that.';

test.each([
  [
    'misspelt, is shown the nearest team',
    'payment',
    `names \`payment\`, ${GONE}`,
    'Did you mean `payments`? Otherwise add catalog/teams/payment.yaml.',
  ],
  ['near nobody, can be added', 'supply', `names \`supply\`, ${GONE}`, 'Add catalog/teams/supply.yaml.'],
  [
    'a person who is named like a team gets another sentence',
    'ines-okafor',
    `names \`ines-okafor\`, ${GONE}`,
    `${PERSON} Otherwise add catalog/teams/ines-okafor.yaml.`,
  ],
  [
    'no reference, is shown what one looks like',
    'Payments Team',
    'is `Payments Team`, which is not a reference.',
    'Write the name of a team, such as `payments-team`.',
  ],
])('an owner that is %s', (_, owner, what, hint) => {
  expect(problemLines(ownerExists, { ...team, ...ownedBy(owner) })).toEqual([
    'catalog/payments/checkout.yaml:3:8  error  owner-exists',
    `  \`owner\` ${what}`,
    `  ${hint}`,
  ]);
});

test('a title is what people write for a name', () => {
  const titled = {
    'catalog/teams/pay.yaml': 'kind: team\nname: pay\ntitle: Payments Team\n',
    'catalog/shop.yaml': 'kind: domain\nname: shop\ntitle: Payments team\n',
  };
  expect(problemsOf(ownerExists, { ...titled, ...ownedBy('payments team') })).toContain('Did you mean `pay`?');
  const needs = { 'catalog/till.yaml': 'kind: service\nname: till\ndependsOn: [Big Shop]\n' };
  const shop = { 'catalog/shop.yaml': 'kind: service\nname: shop\ntitle: Big Shop\n' };
  expect(problemsOf(refExists, { ...shop, ...needs })).toContain('Did you mean `service:shop`?');
  const two = { ...shop, 'catalog/other.yaml': 'kind: service\nname: other\ntitle: Big shop\n' };
  expect(problemsOf(refExists, { ...two, ...needs })).toContain('Write a name such as');
});

test('an owner that is empty or a list, and a list that is a text, are left to the schema', () => {
  for (const owner of ['""', '[nobody]']) expect(problemsOf(ownerExists, { ...team, ...ownedBy(owner) })).toBe('');
  const till = { 'catalog/till.yaml': 'kind: service\nname: till\nsystem: [nothing]\ndependsOn: nothing\n' };
  expect(problemsOf(refExists, till)).toBe('');
});

test('a description in place of an API is for `apis`', () => {
  const till = { 'catalog/till.yaml': 'kind: service\nname: till\nprovides: [openapi.yaml]\n' };
  expect(problemsOf(refExists, till)).toContain(
    'A description is named in `apis`: `apis: [ { name: till-api, type: openapi, spec: openapi.yaml } ]`.',
  );
});

test('an API has the owner of its service, and is not reported with it', () => {
  const text = 'kind: service\nname: checkout\nowner: payment\napis: [{ name: checkout-http, type: openapi }]\n';
  expect(problemLines(ownerExists, { ...team, 'catalog/payments/checkout.yaml': text })).toHaveLength(3);
});

test('in a descriptor, field and kind are called as Backstage calls them', () => {
  const component = (owner: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\nspec:\n  owner: ${owner}\n`;
  expect(problemLines(ownerExists, { 'catalog-info.yaml': component('group:eu/Payments') })).toEqual([
    'catalog-info.yaml:6:10  warning  owner-exists',
    '  `spec.owner` names `group:eu/Payments`, which is not in the catalog.',
    '  If a portal has it, add `--against` with the folder of that portal or the address of its `/api/catalog.json`. Otherwise add an entry of kind `Group` with the name `Payments` in the namespace `eu`.',
  ]);
});

test('an owner is never suggested to be a service of that name', () => {
  const service = { 'catalog/payments/till.yaml': 'kind: service\nname: till\nowner: payments\n' };
  expect(problemsOf(ownerExists, { ...team, ...service, ...ownedBy('till') })).toContain(
    '\n  Add catalog/teams/till.yaml.',
  );
});

test('the file that is suggested for a team has a name that can be one', () => {
  expect(problemsOf(ownerExists, ownedBy('con'))).toContain(
    '\n  Add catalog/teams/con-team.yaml, and write `con-team`.',
  );
  expect(problemsOf(ownerExists, ownedBy('x'.repeat(240)))).toContain(
    `\n  Add catalog/teams/${'x'.repeat(63)}.yaml, and`,
  );
});
