import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { refExists } from './ref-exists.ts';

const others = {
  'catalog/payments/db.yaml': 'kind: resource\nname: checkout-db\n',
  'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\napis: [{ name: ledger-http, type: openapi }]\n',
  'catalog/payments/eu.yaml': 'kind: service\nname: tax\nnamespace: eu\n',
};
const checkout = (lines: string) => ({
  ...others,
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n`,
});
const externals = { externals: new Set(['stripe', 'github']) };

test('a reference is found in every form in which it can be written', () => {
  const refs = 'ledger, service:ledger, component:default/ledger, eu/tax, Service:Ledger, resource:checkout-db';
  expect(problemsOf(refExists, checkout(`dependsOn: [${refs}]\nconsumes: [ledger-http]`))).toBe('');
});

test('a misspelt reference is answered as its author wrote it, with its kind', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [service:ledger, resource:chekout-db]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:29  error  ref-exists',
      '  `dependsOn[1]` names `resource:chekout-db`, which is not in the catalog.',
      '  Did you mean `resource:checkout-db`? Otherwise add an entry of kind `resource` with the name `chekout-db`.',
    ].join('\n'),
  );
});

test('a name of another kind is said to be one', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [checkout-db]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:13  error  ref-exists',
      '  `dependsOn[0]` names `checkout-db`, which is not in the catalog.',
      '  There is one of kind `resource`: write `resource:checkout-db` if you mean that. Otherwise add an entry of kind `service` with the name `checkout-db`.',
    ].join('\n'),
  );
});

test('a name in another namespace is written with it', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [tax]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:13  error  ref-exists',
      '  `dependsOn[0]` names `tax`, which is not in the catalog.',
      '  Did you mean `eu/tax`? Otherwise add an entry of kind `service` with the name `tax`.',
    ].join('\n'),
  );
});

test('a reference that is near nothing can be added', () => {
  expect(problemsOf(refExists, checkout('system: storefront'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:9  error  ref-exists',
      '  `system` names `storefront`, which is not in the catalog.',
      '  Add an entry of kind `system` with the name `storefront`.',
    ].join('\n'),
  );
});

test('a reference of a kind that does not exist names the kinds, or the one that is meant', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [foo:bar, servce:bar, resorce:checkout-db]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:13  error  ref-exists',
      '  `dependsOn[0]` is `foo:bar`, and there is no kind `foo`.',
      '  Kinds are `service`, `api`, `resource`, `system`, `domain`, `team`, `person`, `scorecard`.',
      '',
      'catalog/payments/checkout.yaml:3:22  error  ref-exists',
      '  `dependsOn[1]` is `servce:bar`, and there is no kind `servce`.',
      '  Did you mean `service:bar`?',
      '',
      'catalog/payments/checkout.yaml:3:34  error  ref-exists',
      '  `dependsOn[2]` is `resorce:checkout-db`, and there is no kind `resorce`.',
      '  There is one of kind `resource`: write `resource:checkout-db` if you mean that.',
    ].join('\n'),
  );
});

test('a text that is no reference is shown what one looks like', () => {
  expect(problemsOf(refExists, checkout('dependsOn: ["the ledger"]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:13  error  ref-exists',
      '  `dependsOn[0]` is `the ledger`, which is not a reference.',
      '  Write a name such as `checkout`, or `kind:name`, or `kind:namespace/name`.',
    ].join('\n'),
  );
});

test('an external needs no entry, only to be among the externals', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [external:stripe, external:GitHub]'), externals)).toBe('');
});

test('an external that is misspelt, or that nobody has listed, is an error', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [external:strpe, external:dhl]'), externals)).toBe(
    [
      'catalog/payments/checkout.yaml:3:13  error  ref-exists',
      '  `dependsOn[0]` names `external:strpe`, which is not among the externals.',
      '  Did you mean `external:stripe`? Otherwise add `strpe` to `externals` in catalog/portal.yaml.',
      '',
      'catalog/payments/checkout.yaml:3:29  error  ref-exists',
      '  `dependsOn[1]` names `external:dhl`, which is not among the externals.',
      '  Add `dhl` to `externals` in catalog/portal.yaml.',
    ].join('\n'),
  );
});

test('an API that a service lists, and the members of a team, cannot dangle', () => {
  const team = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines, jonas]\n' };
  expect(problemsOf(refExists, { ...team, ...checkout('apis: [{ name: my api, type: openapi }]') })).toBe('');
});

test('what an API has from its service is reported there alone', () => {
  expect(problemsOf(refExists, checkout('domain: comerce\napis: [{ name: a, type: openapi }]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:9  error  ref-exists',
      '  `domain` names `comerce`, which is not in the catalog.',
      '  Add an entry of kind `domain` with the name `comerce`.',
    ].join('\n'),
  );
});

test('both sides of a relation are checked, and the owner is left to its own rule', () => {
  expect(problemsOf(refExists, checkout('owner: nobody\ndependencyOf: [ledgr]'))).toBe(
    [
      'catalog/payments/checkout.yaml:4:16  error  ref-exists',
      '  `dependencyOf[0]` names `ledgr`, which is not in the catalog.',
      '  Did you mean `ledger`? Otherwise add an entry of kind `service` with the name `ledgr`.',
    ].join('\n'),
  );
});

test('in a descriptor, a reference without a namespace means its own', () => {
  const component = (name: string, more: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  namespace: eu\nspec:\n  type: service\n${more}`;
  const files = { 'a.yaml': component('a', '  dependsOn: [component:billing]\n'), 'b.yaml': component('billng', '') };
  expect(problemsOf(refExists, files)).toBe(
    [
      'a.yaml:8:15  warning  ref-exists',
      '  `spec.dependsOn[0]` names `component:billing`, which is not in the catalog.',
      '  Did you mean `component:billng`? If a portal has it, add `--against` with the folder of that portal or the address of its `/api/catalog.json`. Otherwise add an entry of kind `Component` with the name `billing` in the namespace `eu`.',
    ].join('\n'),
  );
});

test('in a descriptor, a kind is called as Backstage calls it, also one that has no counterpart', () => {
  const plugin = [
    ...['apiVersion: backstage.io/v1alpha1', 'kind: AiResource', 'metadata: { name: review-plugin }'],
    'spec: { type: plugin, lifecycle: production, owner: payments, skills: [airesource:default/review] }',
  ];
  expect(problemsOf(refExists, { 'catalog/payments/plugin.yaml': `${plugin.join('\n')}\n` })).toContain(
    'Add an entry of kind `AiResource` with the name `review`',
  );
});

test('one name where a list must be is for the schema', () => {
  expect(problemsOf(refExists, checkout('dependsOn: checkout-dbb'))).toBe('');
  expect(problemsOf(refExists, checkout('system: gone'))).toContain('which is not in the catalog');
});

test('what others run, and a word for a kind, are written as they are named here', () => {
  const files = {
    'catalog/till.yaml': 'kind: service\nname: till\ndependsOn: [kafka, database:till-db]\n',
  };
  const problems = problemsOf(refExists, files, { externals: new Set(['kafka']) });
  expect(problems).toContain('Did you mean `external:kafka`?');
  expect(problems).toContain('there is no kind `database`.\n  Did you mean `resource:till-db`?');
});

test('people and teams are written as a forge does, and the name is in it', () => {
  const team = { 'catalog/t.yaml': 'kind: team\nname: t\nmembers: ["@bob", "Ann Smith", "@"]\n' };
  const problems = problemsOf(refExists, team);
  for (const hint of ['person, such as `bob`.', 'person, such as `ann-smith`.', 'Write the name of a person.'])
    expect(problems).toContain(hint);
});
