import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { fileFolder } from '../../tests/new-folder.ts';
import { printedBy } from '../../tests/type-portal.ts';

const SPEC = `openapi: '3.1.0'
info: { title: Checkout, version: '1.0.0' }
paths:
  /orders: { get: { responses: { '200': { description: Yes. } } } }
`;
const NEXT = SPEC.replace('1.0.0', '2.0.0').replace('/orders', '/purchases');

const root = fileFolder();
beforeAll(async () => {
  write(
    'catalog/payments/checkout.yaml',
    'kind: api\nname: checkout-http\nowner: payments\ntype: openapi\nspec: ./openapi.yaml\n',
  );
  write('catalog/payments/bare.yaml', 'kind: api\nname: bare\nowner: payments\ntype: openapi\n');
  write('catalog/payments/checkout/openapi.yaml', SPEC);
  write(
    'catalog/payments/shop.yaml',
    `kind: service
name: shop
owner: payments
repo: https://github.com/acme/shop
apis:
  - { name: basket, type: openapi, spec: api/basket.yaml }
  - { name: prices, type: openapi, spec: https://specs.acme.example/prices.yaml }
  - { name: stock, type: soap, spec: api/stock.wsdl }
  - { name: lost, type: openapi, spec: ./lost.yaml }
`,
  );
  const git = $({ cwd: root, quiet: true });
  await git`git init -q -b main`;
  await git`git add -A`;
  await git`git -c user.name=Ann -c user.email=ann@acme.example commit -q -m first`;
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const diff = (...words: string[]) => printedBy(['api', 'diff', ...words], root);

test('an API of the working tree is compared with what was published', async () => {
  write('catalog/payments/checkout/openapi.yaml', NEXT);
  expect(await diff('checkout-http')).toEqual({
    code: 1,
    printed: `catalog/payments/checkout/openapi.yaml:4:3 (before)  breaking  path-removed
  Path \`/orders\` was removed.

catalog/payments/checkout/openapi.yaml:4:3  compatible  path-item-added
  Path \`/purchases\` is new.

2 changes from \`1.0.0\` to \`2.0.0\`: 1 breaking, 0 risky, 1 compatible.`,
    said: '',
  });
});

test.each([
  [['checkout-htp'], 'The catalog has no API with the name `checkout-htp`.', 'Did you mean `checkout-http`?'],
  [
    ['bare'],
    '`bare` has no description in this repository that can be compared.',
    'Add `spec: ./openapi.yaml` to the API, and the file beside its entry.',
  ],
  [
    ['basket'],
    '`basket` has its description in the repository of `shop`, which is not read here.',
    'To compare two versions of it, name two files: `npx portal api diff old.yaml new.yaml`. The page of the API shows what changed between copies, which `npx portal docs sync shop` makes.',
  ],
  [
    ['prices'],
    '`prices` has its description at https://specs.acme.example/prices.yaml, which is not read here.',
    'To compare two versions of it, name two files: `npx portal api diff old.yaml new.yaml`. The page of the API shows what changed between copies, which `npx portal docs sync prices` makes.',
  ],
  [
    ['stock'],
    '`stock` has the type `soap`, which cannot be compared.',
    'Write one of these types, if it is one: openapi, asyncapi, graphql, grpc.',
  ],
  [
    ['lost'],
    '`lost` has the description `./lost.yaml`, which cannot be read.',
    '`npx portal validate` says what is wrong with `spec`.',
  ],
  [
    ['none.yaml', 'none.yaml'],
    'There is no file `none.yaml`.',
    'Check the spelling; paths are relative to the current folder.',
  ],
  [
    ['package.json', 'package.json'],
    '`package.json` is no description of an API that can be compared.',
    'Name a file of OpenAPI, AsyncAPI, GraphQL (`.graphql`) or Protocol Buffers (`.proto`).',
  ],
])('%j cannot be compared, with the reason and the fix', async (words, message, fix) => {
  expect(await diff(...words)).toEqual({ code: 2, printed: '', said: `${message}\n${fix}` });
});
