import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printedBy } from '../../tests/type-portal.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-graph-'));
  await mkdir(join(root, 'catalog/acme'), { recursive: true });
  await write('checkout', 'kind: service\nname: checkout\ntitle: Checkout\ndependsOn: [inventory, resource:checkout]');
  await write('inventory', 'kind: service\nname: inventory\nsystem: stock\ndependsOn: [external:stripe]');
  await write('stock', 'kind: system\nname: stock');
});
afterEach(() => rm(root, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(root, `catalog/acme/${name}.yaml`), text);

const portal = (...words: string[]) => printedBy(['graph', ...words], root);

test('an entity is drawn as Mermaid text', async () => {
  expect(await portal('checkout', '--depth', '1')).toEqual({
    code: 0,
    said: '',
    printed: `flowchart LR
  n0["Checkout"]
  n1["inventory"]
  n2[("checkout")]
  n3("#43;1 more")
  n0 --> n2
  n0 --> n1
  n1 -.-> n3
  classDef focus stroke-width:4px
  classDef missing stroke-dasharray:4 3
  classDef more stroke-dasharray:2 2
  class n2 kind-resource
  class n0,n1 kind-service
  class n2 missing
  class n3 more
  class n0 focus`,
  });
});

test('or as nodes and edges, in the direction asked for', async () => {
  const { code, printed } = await portal('service:default/inventory', '--direction', 'down', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(printed)).toEqual({
    nodes: [
      {
        id: 'service:default/inventory',
        ref: 'service:default/inventory',
        kind: 'service',
        title: 'inventory',
        system: 'system:default/stock',
        focus: true,
      },
      { id: 'service:default/checkout', ref: 'service:default/checkout', kind: 'service', title: 'Checkout' },
    ],
    edges: [{ from: 'service:default/checkout', relation: 'dependsOn', to: 'service:default/inventory', count: 1 }],
    undrawn: 0,
    groups: [],
  });
});

test.each([
  [['chekout'], 'The catalog has no entry with the name `chekout`.\nDid you mean `service:checkout`?'],
  [
    ['system:inventory'],
    'The catalog has no entry with the name `system:inventory`.\nDid you mean `service:inventory`?',
  ],
  [
    ['\u001b[31m'],
    'The catalog has no entry with the name `�[31m`.\nGive the name of an entry, such as `service:checkout`; `--path` names another catalog.',
  ],
  [
    ['checkout', '--depth', '0'],
    '`--depth 0` is not a number of steps.\nGive a whole number from 1, such as `--depth 2`.',
  ],
])('%j cannot be drawn, and the answer says what can', async (words, said) => {
  expect(await portal(...words)).toEqual({ code: 2, printed: '', said });
});
