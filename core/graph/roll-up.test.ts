import { expect, test } from 'vitest';
import { rollUp } from './roll-up.ts';
import { ref, topologyFrom } from './testing.ts';

const company = topologyFrom(
  'kind: domain\nname: commerce',
  'kind: system\nname: store\ndomain: commerce',
  'kind: system\nname: stock\ndomain: logistics',
  'kind: service\nname: web\nsystem: store\nconsumes: [stock-http]\ndependsOn: [shop, inventory]',
  'kind: service\nname: shop\nsystem: store\ndependsOn: [external:stripe, inventory]',
  'kind: service\nname: inventory\nsystem: stock\nprovides: [stock-http]',
  'kind: api\nname: stock-http\ntype: openapi',
  'kind: service\nname: stray\ndependsOn: [shop, stray]',
);

test('needs between systems are counted, by relation; what is in none counts for itself', () => {
  expect(rollUp(company, 'system')).toEqual({
    level: 'system',
    boxes: [
      { ref: ref('external:stripe'), kinds: {}, inside: 0 },
      { ref: ref('stray'), kinds: {}, inside: 1 },
      { ref: ref('system:stock'), kinds: { api: 1, service: 1 }, inside: 1 },
      { ref: ref('system:store'), kinds: { service: 2 }, inside: 1 },
    ],
    ties: [
      { needer: ref('stray'), needed: ref('system:store'), count: 1, relations: { dependsOn: 1 } },
      { needer: ref('system:store'), needed: ref('external:stripe'), count: 1, relations: { dependsOn: 1 } },
      {
        ...{ needer: ref('system:store'), needed: ref('system:stock'), count: 3 },
        relations: { consumesApi: 1, dependsOn: 2 },
      },
    ],
  });
});

test('domains are counted alike, also one that no entry describes', () => {
  const { boxes, ties } = rollUp(company, 'domain');
  expect(boxes.map(({ ref, kinds }) => `${ref} ${JSON.stringify(kinds)}`)).toEqual([
    'domain:default/commerce {"service":2,"system":1}',
    'domain:default/logistics {"api":1,"service":1,"system":1}',
    'external:default/stripe {}',
    'service:default/stray {}',
  ]);
  expect(ties.map(({ needer, needed, count }) => `${needer} ${needed} ${count}`)).toEqual([
    'domain:default/commerce domain:default/logistics 3',
    'domain:default/commerce external:default/stripe 1',
    'service:default/stray domain:default/commerce 1',
  ]);
});
