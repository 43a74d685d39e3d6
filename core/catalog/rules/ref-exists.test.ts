import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
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

const absent = (name: string) => `names \`${name}\`, which is not in the catalog.`;
const add = (kind: string, name: string) => `add an entry of kind \`${kind}\` with the name \`${name}\`.`;
const meant = (ref: string, kind: string, name: string) => `Did you mean \`${ref}\`? Otherwise ${add(kind, name)}`;
const RESOURCE = 'There is one of kind `resource`: write `resource:checkout-db` if you mean that.';
const FORMS = 'Write a name such as `checkout`, or `kind:name`, or `kind:namespace/name`.';
const problem = (place: string, field: string, what: string, hint: string) => [
  `catalog/payments/checkout.yaml:${place}  error  ref-exists`,
  `  \`${field}\` ${what}`,
  `  ${hint}`,
];

test.each([
  [
    'a misspelt reference is answered as its author wrote it, with its kind',
    '[service:ledger, resource:chekout-db]',
    '3:29',
    1,
    absent('resource:chekout-db'),
    meant('resource:checkout-db', 'resource', 'chekout-db'),
  ],
  [
    'a name of another kind is said to be one',
    '[checkout-db]',
    '3:13',
    0,
    absent('checkout-db'),
    `${RESOURCE} Otherwise ${add('service', 'checkout-db')}`,
  ],
  [
    'a name in another namespace is written with it',
    '[tax]',
    '3:13',
    0,
    absent('tax'),
    meant('eu/tax', 'service', 'tax'),
  ],
  [
    'a text that is no reference is shown what one looks like',
    '["the ledger"]',
    '3:13',
    0,
    'is `the ledger`, which is not a reference.',
    FORMS,
  ],
])('%s', (_, refs, place, index, what, hint) => {
  const expected = problem(place, `dependsOn[${index}]`, what, hint);
  expect(problemLines(refExists, checkout(`dependsOn: ${refs}`))).toEqual(expected);
});

test.each([
  [
    'system: storefront',
    '3:9',
    'system',
    absent('storefront'),
    'Add an entry of kind `system` with the name `storefront`.',
  ],
  // What an API has from its service is reported there alone.
  [
    'domain: comerce\napis: [{ name: a }]',
    '3:9',
    'domain',
    absent('comerce'),
    'Add an entry of kind `domain` with the name `comerce`.',
  ],
  // The owner is left to its own rule.
  ['owner: x\ndependencyOf: [ledgr]', '4:16', 'dependencyOf[0]', absent('ledgr'), meant('ledger', 'service', 'ledgr')],
])('each relation is checked, from both sides: %s', (lines, place, field, what, hint) => {
  expect(problemLines(refExists, checkout(lines))).toEqual(problem(place, field, what, hint));
});

test('a reference of a kind that does not exist names the kinds, or the one that is meant', () => {
  const kinds = 'Kinds are `service`, `api`, `resource`, `system`, `domain`, `team`, `person`, `scorecard`.';
  expect(problemLines(refExists, checkout('dependsOn: [foo:bar, servce:bar, resorce:checkout-db]'))).toEqual([
    ...problem('3:13', 'dependsOn[0]', 'is `foo:bar`, and there is no kind `foo`.', kinds),
    ...problem(
      '3:22',
      'dependsOn[1]',
      'is `servce:bar`, and there is no kind `servce`.',
      'Did you mean `service:bar`?',
    ),
    ...problem('3:34', 'dependsOn[2]', 'is `resorce:checkout-db`, and there is no kind `resorce`.', RESOURCE),
  ]);
});

test('an external needs no entry, only to be among the externals', () => {
  expect(problemsOf(refExists, checkout('dependsOn: [external:stripe, external:GitHub]'), externals)).toBe('');
});

test('an external that is misspelt, or that nobody has listed, is an error', () => {
  expect(problemLines(refExists, checkout('dependsOn: [external:strpe, external:dhl]'), externals)).toEqual([
    'catalog/payments/checkout.yaml:3:13  error  ref-exists',
    '  `dependsOn[0]` names `external:strpe`, which is not among the externals.',
    '  Did you mean `external:stripe`? Otherwise add `strpe` to `externals` in catalog/portal.yaml.',
    'catalog/payments/checkout.yaml:3:29  error  ref-exists',
    '  `dependsOn[1]` names `external:dhl`, which is not among the externals.',
    '  Add `dhl` to `externals` in catalog/portal.yaml.',
  ]);
});

test('an API that a service lists, and the members of a team, cannot dangle', () => {
  const team = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines, jonas]\n' };
  expect(problemsOf(refExists, { ...team, ...checkout('apis: [{ name: my api, type: openapi }]') })).toBe('');
});

test('in a descriptor, a reference without a namespace means its own', () => {
  const component = (name: string, more: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  namespace: eu\nspec:\n  type: service\n${more}`;
  const files = { 'a.yaml': component('a', '  dependsOn: [component:billing]\n'), 'b.yaml': component('billng', '') };
  expect(problemLines(refExists, files)).toEqual([
    'a.yaml:8:15  warning  ref-exists',
    '  `spec.dependsOn[0]` names `component:billing`, which is not in the catalog.',
    '  Did you mean `component:billng`? If a portal has it, add `--against` with the folder of that portal or the address of its `/api/catalog.json`. Otherwise add an entry of kind `Component` with the name `billing` in the namespace `eu`.',
  ]);
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

test('what others run, and a word for a kind, are written as they are named here', () => {
  const files = { 'catalog/till.yaml': 'kind: service\nname: till\ndependsOn: [kafka, database:till-db]\n' };
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
