import { expect, test } from 'vitest';
import { contextOf } from '../../catalog/testing.ts';
import { made, TEAMS } from '../change/testing.ts';
import { rename } from './rename.ts';

const CATALOG = {
  ...TEAMS,
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\napis:\n  - name: checkout-http\n    type: openapi\n',
  'catalog/payments/checkout/openapi.yaml': 'openapi: 3.1.0\n',
  'catalog/payments/returns.yaml': 'kind: service\nname: returns\nowner: payments\nformerly: [refunds]\n',
  'catalog/payments/box.yaml': 'kind: widget\nname: box\nowner: payments\n',
  'catalog/payments/desk.yaml':
    'kind: service\nname: desk\nowner: payments\nscaffold: { template: tiny, version: 1 }\n',
  'catalog/payments/portal.yaml': 'kind: system\nname: portal\nowner: payments\n',
  'infra/requests/payments/checkout-db.yaml': 'kind: resource\nname: checkout-db\ntype: postgres\nservice: checkout\n',
};
const renamed = (entry: string, name: string) => made(rename, { entry, name }, CATALOG);

test('an entry keeps its old name as a former one, and its file and material are called like it', async () => {
  expect(await renamed('checkout', 'till')).toEqual({
    'catalog/payments/till.yaml':
      'move from catalog/payments/checkout.yaml\n-name: checkout\n+name: till\n+formerly:\n+  - checkout',
    'catalog/payments/till/openapi.yaml': 'move from catalog/payments/checkout/openapi.yaml',
  });
});

test('a rename adds to the former names, and takes the new one from them', async () => {
  expect(await renamed('returns', 'send-backs')).toEqual({
    'catalog/payments/send-backs.yaml':
      'move from catalog/payments/returns.yaml\n-name: returns\n+name: send-backs\n-formerly: [refunds]\n+formerly: [refunds, returns]',
  });
  expect(await renamed('returns', 'refunds')).toEqual({
    'catalog/payments/refunds.yaml':
      'move from catalog/payments/returns.yaml\n-name: returns\n+name: refunds\n-formerly: [refunds]\n+formerly: [returns]',
  });
});

test('a repository that a template made keeps its name', async () => {
  const made = await renamed('desk', 'counter');
  expect(made).toMatchObject({
    'catalog/payments/counter.yaml': expect.stringContaining('+repo: https://github.com/acme/desk'),
  });
});

test('an item of a list is renamed where it is', async () => {
  expect(await renamed('api:checkout-http', 'till-http')).toEqual({
    'catalog/payments/checkout.yaml':
      'edit\n-  - name: checkout-http\n+  - name: till-http\n+    formerly:\n+      - checkout-http',
  });
});

test('a team takes its folders along, also that of its own entry', async () => {
  const files = {
    'catalog/payments/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
    'catalog/payments/payments/notes.md': '# Notes\n',
    'catalog/payments/till.yaml': 'kind: service\nname: till\nowner: payments\n',
  };
  expect(Object.keys(await made(rename, { entry: 'team:payments', name: 'money' }, files))).toEqual([
    'catalog/money/money.yaml',
    'catalog/money/money/notes.md',
    'catalog/money/till.yaml',
  ]);
  expect(Object.keys(await renamed('team:payments', 'money'))).toEqual([
    'catalog/money/box.yaml',
    'catalog/money/checkout.yaml',
    'catalog/money/checkout/openapi.yaml',
    'catalog/money/desk.yaml',
    'catalog/money/portal.yaml',
    'catalog/money/returns.yaml',
    'catalog/teams/money.yaml',
    'infra/requests/money/checkout-db.yaml',
  ]);
});

test.each([
  ['checkout', 'checkout', 'It is called `checkout` already.'],
  ['checkout', 'Checkout', '`Checkout` and `checkout` are one name: names do not differ by case.'],
  ['checkout', 'returns', '`service:returns` is there already, in catalog/payments/returns.yaml.'],
  ['checkout', 'no name', '`no name` cannot be a name: it has a space in it.'],
  ['checkout', 'refunds', '`service:refunds` is a former name of `service:returns`, and references by it lead there.'],
  ['widget:box', '../../box', '`../../box` cannot be a name: it has `/` in it.'],
  ['team:payments', 'teams', 'catalog/teams/ is a folder of the platform team, so no team can be called `teams`.'],
  ['chekout', 'till', 'The catalog has no `chekout`.'],
])('%s cannot be called %s', async (entry, name, message) => {
  expect(await renamed(entry, name)).toContain(message);
});

test('a file of another entry is not overwritten', async () => {
  expect(await renamed('checkout', 'portal')).toMatchInlineSnapshot(`
    "error name
      The files of the entry would move to where catalog/payments/portal.yaml is.
      Choose another name, or move that file first."
  `);
});

test('former names that are written as one text are kept', async () => {
  const file = 'catalog/payments/till.yaml';
  const name = (text: string, entry: string) => made(rename, { entry, name: 'desk' }, { ...TEAMS, [file]: text });
  expect(await name('kind: service\nname: till\nowner: payments\nformerly: basket\n', 'till')).toEqual({
    'catalog/payments/desk.yaml':
      'move from catalog/payments/till.yaml\n-name: till\n+name: desk\n-formerly: basket\n+formerly:\n+  - basket\n+  - till',
  });
  const descriptor =
    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: till\n  annotations:\n    waypost.dev/formerly: 'desk, basket'\nspec:\n  type: service\n  lifecycle: production\n  owner: payments\n";
  expect(await name(descriptor, 'till')).toEqual({
    'catalog/payments/desk.yaml':
      "move from catalog/payments/till.yaml\n-  name: till\n+  name: desk\n-    waypost.dev/formerly: 'desk, basket'\n+    waypost.dev/formerly: 'basket, till'",
  });
});

test('two renames have branches of their own', () => {
  const files = {
    'catalog/payments/a.yaml': 'kind: service\nname: a\n',
    'catalog/payments/a-b.yaml': 'kind: service\nname: a-b\n',
  };
  const branch = (entry: string, name: string) => {
    const composed = rename.compose({ entry, name }, contextOf({ ...TEAMS, ...files }));
    return 'change' in composed && composed.change.branch;
  };
  expect(branch('a', 'b-c')).toMatch(/^rename\/a-b-c-/);
  expect(branch('a', 'b-c')).not.toBe(branch('a-b', 'c'));
});
