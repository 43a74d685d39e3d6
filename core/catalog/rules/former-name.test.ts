import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { formerName } from './former-name.ts';

const till = { 'catalog/payments/till.yaml': 'kind: service\nname: till\nformerly: [checkout]\n' };
const formerly = (names: string) => ({
  'catalog/payments/till.yaml': `kind: service\nname: till\nformerly: ${names}\n`,
});

test('a former name that nothing uses is fine', () => {
  const web = { 'catalog/shop/web.yaml': 'kind: service\nname: web\ndependsOn: [till]\n' };
  expect(problemsOf(formerName, { ...till, ...web })).toBe('');
});

test('a reference by a former name is reported where it is written, with the name of today', () => {
  const web = { 'catalog/shop/web.yaml': 'kind: service\nname: web\ndependsOn:\n  - checkout\n  - Service:Checkout\n' };
  expect(problemLines(formerName, { ...till, ...web })).toEqual([
    'catalog/shop/web.yaml:4:5  warning  former-name',
    '  `dependsOn[0]` names `checkout`, which is called `till` now.',
    '  Write `till`.',
    'catalog/shop/web.yaml:5:5  warning  former-name',
    '  `dependsOn[1]` names `Service:Checkout`, which is called `Service:till` now.',
    '  Write `Service:till`.',
  ]);
});

test('an owner that a service gives to its APIs is reported once', () => {
  const team = { 'catalog/teams/cash.yaml': 'kind: team\nname: cash\nnamespace: eu\nformerly: [tills]\n' };
  const web = {
    'catalog/shop/web.yaml': 'kind: service\nname: web\nowner: eu/tills\napis: [{ name: web-http, type: openapi }]\n',
  };
  const said = '  `owner` names `eu/tills`, which is called `eu/cash` now.';
  expect(problemLines(formerName, { ...team, ...web }).slice(1)).toEqual([said, '  Write `eu/cash`.']);
});

test('the folder of a resource that was requested is no place for a name', () => {
  const team = { 'catalog/teams/cash.yaml': 'kind: team\nname: cash\nformerly: [tills]\n' };
  const request = { 'infra/requests/tills/db.yaml': 'kind: resource\nname: db\ntype: postgres\n' };
  expect(problemsOf(formerName, { ...team, ...request })).toBe('');
});

test('a name that another has today is said of who claims it, since it leads to the other', () => {
  const checkout = { 'catalog/shop/checkout.yaml': 'kind: service\nname: checkout\n' };
  const web = { 'catalog/shop/web.yaml': 'kind: service\nname: web\ndependsOn: [checkout]\n' };
  expect(problemLines(formerName, { ...till, ...checkout, ...web })).toEqual([
    'catalog/payments/till.yaml:3:12  warning  former-name',
    '  `formerly[0]` names `checkout`, which another service is called now, in catalog/shop/checkout.yaml. References by this name lead there.',
    '  Delete `checkout` from `formerly`.',
  ]);
});

test('its own name, a name said twice and one of another kind say nothing', () => {
  const lines = problemLines(formerName, formerly('[Till, checkout, Checkout, resource:desk]'));
  expect(lines.filter((line) => line.startsWith('  '))).toEqual([
    ...['  `formerly[0]` names `Till`, which is its name now.', '  Delete `Till` from `formerly`.'],
    ...['  `formerly[2]` names `Checkout` a second time.', '  Delete `Checkout` from `formerly`.'],
    '  `formerly[3]` names `resource:desk`, and an entry never had another kind.',
    '  Write the name alone: `desk`.',
  ]);
});

test('in a descriptor the place is the annotation', () => {
  const component = [
    ...['apiVersion: backstage.io/v1alpha1', 'kind: Component', 'metadata:', '  name: till', '  annotations:'],
    '    waypost.dev/formerly: checkout, Till\n',
  ].join('\n');
  const web =
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: web\nspec:\n  dependsOn: [component:checkout]\n';
  expect(problemLines(formerName, { 'a.yaml': component, 'b.yaml': web })).toEqual([
    'a.yaml:6:27  warning  former-name',
    '  `metadata.annotations["waypost.dev/formerly"]` names `Till`, which is its name now.',
    '  Delete `Till` from `metadata.annotations["waypost.dev/formerly"]`.',
    'b.yaml:6:15  warning  former-name',
    '  `spec.dependsOn[0]` names `component:checkout`, which is called `component:till` now.',
    '  Write `component:till`.',
  ]);
});
