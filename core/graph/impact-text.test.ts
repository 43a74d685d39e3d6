import { expect, test } from 'vitest';
import { impactOf } from './impact.ts';
import { type ImpactForm, impactSentence, impactText } from './impact-text.ts';
import { ref, topologyFrom } from './testing.ts';

const shop = topologyFrom(
  'kind: service\nname: web\ntitle: "The | web, @acme"\nowner: shopfront\ntier: 1\ndependsOn: [shop]',
  'kind: service\nname: batch\ndependsOn: [shop]',
  'kind: service\nname: shop\nowner: payments\ntier: 2\ndependsOn: [resource:db]',
  'kind: resource\nname: db\ntitle: "=Ledger <b>"',
  'kind: team\nname: shopfront\ntitle: Shopfront',
);
const written = (name: string, form: ImpactForm) => impactText(shop, impactOf(shop, ref(name)), form);

test('how much breaks is one sentence', () => {
  const sentence = (name: string) => impactSentence(shop, impactOf(shop, ref(name)));
  expect(sentence('resource:db')).toBe('If =Ledger <b> breaks, 3 services in 2 teams are affected.');
  expect(sentence('web')).toBe('Nothing in the catalog depends on The | web, @acme.');
});

test('services are counted by team, and what is no service beside them', () => {
  const mixed = topologyFrom(
    'kind: service\nname: web\nowner: shopfront\nprovides: [web-http]\ndependsOn: [resource:db]',
    'kind: api\nname: web-http\nowner: shopfront',
    'kind: resource\nname: view\nowner: shopfront\ndependsOn: [resource:db2]',
    'kind: resource\nname: db\ntitle: Db',
    'kind: resource\nname: db2\ntitle: Db2',
  );
  const sentence = (name: string) => impactSentence(mixed, impactOf(mixed, ref(name)));
  expect(sentence('resource:db')).toBe('If Db breaks, 1 service in 1 team and 1 other entry are affected.');
  expect(sentence('resource:db2')).toBe('If Db2 breaks, 1 entry in 1 team is affected.');
});

test('as text: a line a dependant, with the way to what breaks', () => {
  expect(written('resource:db', 'text')).toBe(
    `If =Ledger <b> breaks, 3 services in 2 teams are affected.
- shop (service:shop, payments, tier 2, 1 step): shop > =Ledger <b>
- The | web, @acme (service:web, Shopfront, tier 1, 2 steps): The | web, @acme > shop > =Ledger <b>
- batch (service:batch, no owner, 2 steps): batch > shop > =Ledger <b>
`,
  );
});

test('as Markdown: a table in which no name is markup or a mention', () => {
  expect(written('shop', 'markdown')).toBe(
    `If shop breaks, 2 services in 1 team are affected.

| Affected | Kind | Owner | Tier | Distance | Path |
|---|---|---|---:|---:|---|
| The \\| web, \\@\u200bacme | service | Shopfront | 1 | 1 | The \\| web, \\@\u200bacme → shop |
| batch | service |  |  | 1 | batch → shop |
`,
  );
});

test('as CSV: no cell is a formula', () => {
  expect(written('resource:db', 'csv').split('\r\n').slice(0, 3)).toEqual([
    'ref,title,kind,owner,tier,distance,path',
    'service:shop,shop,service,payments,2,1,shop > =Ledger <b>',
    'service:web,"The | web, @acme",service,Shopfront,1,2,"The | web, @acme > shop > =Ledger <b>"',
  ]);
});
