import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { pictureOf } from './maps.ts';
import { mermaid } from './mermaid.ts';
import { mermaidLabel } from './mermaid-label.ts';
import { neighbourhood } from './neighbourhood.ts';
import { ref, topologyFrom } from './testing.ts';

const shop = topologyFrom(
  'kind: service\nname: web\ntitle: The "web" shop\nsystem: store\nconsumes: [shop-http]',
  'kind: service\nname: shop\nsystem: store\ndependsOn: [external:stripe, resource:db]\napis: [{ name: shop-http, type: openapi }]',
  'kind: resource\nname: db\ndomain: commerce',
  'kind: system\nname: store\ndomain: commerce',
  'kind: domain\nname: commerce',
);

test('a neighbourhood: a shape a kind, a word a relation, a mark and a colour a state', () => {
  const status = new Map<Ref, 'down' | 'operational'>([
    [ref('shop'), 'down'],
    [ref('web'), 'operational'],
  ]);
  expect(mermaid(neighbourhood(shop, ref('shop')), { status })).toBe(
    `flowchart LR
  n0["#9632; shop"]
  n1[("db")]
  n2>"stripe"]
  n3(["shop-http"])
  n4["#9679; The #34;web#34; shop"]
  n3 --> n0
  n0 --> n2
  n0 --> n1
  n4 --> n3
  classDef operational stroke:#2f9e44,stroke-width:2px
  classDef down stroke:#e03131,stroke-width:3px
  classDef focus stroke-width:4px
  class n0 down
  class n3 kind-api
  class n2 kind-external
  class n1 kind-resource
  class n0,n4 kind-service
  class n4 operational
  class n0 focus`,
  );
});

test('a map: frames around what belongs together, and how many are in a node', () => {
  expect(mermaid(pictureOf(shop, ref('domain:commerce')))).toBe(
    `flowchart LR
  subgraph g0["commerce"]
    n0[["store #40;3#41;"]]
    n1[("db")]
  end
  n2>"stripe"]
  n0 --> n2
  n0 --> n1
  class n2 kind-external
  class n1 kind-resource
  class n0 kind-system`,
  );
});

test('a grid: columns that go down, held by links that are not drawn', () => {
  const nodes = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ id: name, ref: ref(name), kind: 'domain', title: name }));
  const edges = [{ from: 'a', relation: 'dependsOn' as const, to: 'b', count: 3 }];
  const grid = { nodes, edges, groups: [], undrawn: 0, grid: true as const };
  const lines = (columns: number) =>
    mermaid(grid, { columns })
      .split('\n')
      .filter((line) => /--|~~/.test(line));
  expect(lines(2)).toEqual(['  n0 ~~~ n3', '  n1 ~~~ n4']);
  expect(lines(5)).toEqual(['  n0 ~~~ n1 ~~~ n2 ~~~ n3 ~~~ n4']);
  expect(lines(1)).toEqual([]);
});

test.each([
  ['end', 'end'],
  ['a "b" [c] (d) {e} <i>f</i>', 'a #34;b#34; #91;c#93; #40;d#41; #123;e#125; #60;i#62;f#60;#47;i#62;'],
  ['%%{init: {}}%%\n---\nclick n0', '#37;#37;#123;init#58; #123;#125;#125;#37;#37; #45;#45;#45; click n0'],
  ['#quot; `md` $$x$$ fa:fa-bomb', '#35;quot#59; #96;md#96; #36;#36;x#36;#36; fa#58;fa-bomb'],
  ['1. Größe 漢字 🚀', '1#46; Größe 漢字 #128640;'],
  ['\u202eevil\u2066 \ud800', 'evil #65533;'],
  [' \u0000\r\n\t', '#40;no title#41;'],
])('the title %j is one line that means nothing to Mermaid', (title, label) => {
  expect(mermaidLabel(title)).toBe(label);
});

test('a long title is cut between characters, whatever they are made of', () => {
  expect(mermaidLabel('x'.repeat(5000))).toBe(`${'x'.repeat(47)}#8230;`);
  expect(mermaidLabel('👩‍👩‍👧'.repeat(1000)).endsWith('#128103;#8230;')).toBe(true);
  expect(mermaidLabel(`e${'\u0301'.repeat(5000)}`).length).toBe(12);
});
