import { expect, test } from 'vitest';
import { made, TEAMS } from '../change/testing.ts';
import { rename } from './rename.ts';

const CATALOG = {
  ...TEAMS,
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\napis:\n  - name: checkout-http\n    type: openapi\n',
  'catalog/payments/checkout/openapi.yaml': 'openapi: 3.1.0\n',
  'catalog/payments/returns.yaml': 'kind: service\nname: returns\nowner: payments\nformerly: [refunds]\n',
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

test('a second rename adds to the former names', async () => {
  expect(await renamed('returns', 'send-backs')).toMatchInlineSnapshot(`
    {
      "catalog/payments/send-backs.yaml": "move from catalog/payments/returns.yaml
    -name: returns
    +name: send-backs
    -formerly: [refunds]
    +formerly: [refunds, returns]",
    }
  `);
});

test('an item of a list is renamed where it is', async () => {
  expect(await renamed('api:checkout-http', 'till-http')).toMatchInlineSnapshot(`
    {
      "catalog/payments/checkout.yaml": "edit
    -  - name: checkout-http
    +  - name: till-http
    +    formerly:
    +      - checkout-http",
    }
  `);
});

test('a team takes its folders along', async () => {
  expect(Object.keys(await renamed('team:payments', 'money'))).toEqual([
    'catalog/money/checkout.yaml',
    'catalog/money/checkout/openapi.yaml',
    'catalog/money/portal.yaml',
    'catalog/money/returns.yaml',
    'catalog/teams/money.yaml',
    'infra/requests/money/checkout-db.yaml',
  ]);
});

test.each([
  ['checkout', 'checkout', 'It is called `checkout` already.'],
  ['checkout', 'Checkout', '`Checkout` and `checkout` are one name: names do not differ by case.'],
  ['checkout', 'returns', 'There is a service `returns` already, in catalog/payments/returns.yaml.'],
  ['checkout', 'no name', '`name` is `no name`, which has a space in it.'],
  ['chekout', 'till', 'The catalog has no `chekout`.'],
])('%s cannot be called %s', async (entry, name, message) => {
  expect(await renamed(entry, name)).toContain(message);
});

test('a file of another entry is not overwritten', async () => {
  expect(await renamed('checkout', 'portal')).toMatchInlineSnapshot(`
    "error name
      The file would move to catalog/payments/portal.yaml, and there is another file at that path.
      Choose another name, or move that file first."
  `);
});
