import { expect, test } from 'vitest';
import { uniqueName } from '../catalog/rules/unique-name.ts';
import { DESCRIPTION_HTML } from '../docs/doc-record.ts';
import { recordOf, snapshotOf } from './testing.ts';

const SETTINGS =
  'title: Acme\nurl: https://acme.example/portal\nforge: { github: acme/portal }\nlook: { accent: "#123456" }\n';
const CHECKOUT = `# The till.
kind: service
name: Checkout
title: The checkout
owner: payments
system: shop
description: Takes an order.
tier: 1
docs: https://docs.acme.example
repo: https://github.com/acme/checkout
tags: [node]
links:
  - { title: Runbook, url: https://r.example }
  - { title: Trap, url: "javascript:alert(1)" }
annotations: { a/b: c }
oncall: { slack: "#checkout" }
apis:
  - { name: checkout-http, type: openapi, spec: ./openapi.yaml, endpoint: https://api.example }
dependsOn: [external:stripe, gone]
health: { url: https://a.example/healthz }
costCentre: 4711
`;
const TEXTS = {
  'catalog/portal.yaml': SETTINGS,
  'catalog/payments/checkout.yaml': CHECKOUT,
  'catalog/payments/checkout/openapi.yaml': 'openapi: 3.1.0\n',
  'catalog/payments/checkout/README.md': '# Read me\n\nFirst.\n',
  'catalog/payments/copy.yaml': 'kind: model\nname: churn\n---\nkind: service\nname: checkout\n',
  'catalog/platform/shop.yaml': 'kind: system\nname: shop\ndomain: retail\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines]\ngithub: acme/payments\n',
};
const snapshot = await snapshotOf(TEXTS, [uniqueName]);

test('an entity is recorded whole', () => {
  expect(recordOf(snapshot, 'service:checkout')).toEqual({
    ...{ ref: 'service:default/checkout', kind: 'service', name: 'Checkout', namespace: 'default' },
    title: 'The checkout',
    ...{ address: 'services/checkout', description: 'Takes an order.', owner: 'team:default/payments' },
    ...{ system: 'system:default/shop', domain: 'domain:default/retail', tier: 1 },
    ...{ repo: 'https://github.com/acme/checkout', docsUrl: 'https://docs.acme.example/' },
    health: 'https://a.example/healthz',
    ...{ links: [{ title: 'Runbook', url: 'https://r.example' }], tags: ['node'], annotations: { 'a/b': 'c' } },
    approvers: { answer: 'payments-3' },
    oncall: { slack: '#checkout' },
    contacts: { unaddressed: { chat: 'slack' }, rotas: [], ways: ['chat'] },
    docs: [
      {
        ...{ title: 'Read me', titleId: 'doc-read-me', address: 'services/checkout/docs' },
        editUrl: 'https://github.com/acme/portal/edit/main/catalog/payments/checkout/README.md',
        file: 'catalog/payments/checkout/README.md',
        ...{ html: '\n<p>First.</p>', summary: 'First.', headings: [] },
      },
    ],
    relations: [
      {
        ...{ relation: 'dependsOn', direction: 'forward', heading: 'Depends on' },
        refs: ['external:default/stripe', 'service:default/gone'],
      },
      ...[{ relation: 'providesApi', direction: 'forward', heading: 'Provides', refs: ['api:default/checkout-http'] }],
      ...[{ relation: 'partOf', direction: 'forward', heading: 'Part of', refs: ['system:default/shop'] }],
      ...[{ relation: 'ownedBy', direction: 'forward', heading: 'Owned by', refs: ['team:default/payments'] }],
    ],
    unknown: { costCentre: 4711 },
    source: {
      ...{ file: 'catalog/payments/checkout.yaml', line: 1, yaml: CHECKOUT.trimEnd() },
      editUrl: 'https://github.com/acme/portal/edit/main/catalog/payments/checkout.yaml#L1',
    },
    history: [],
    problems: [],
  });
});

test('the changes of its file are an entry’s history', async () => {
  const change = { commit: 'c0ffee', time: '2026-01-02T03:04:05Z', author: 'Ines', subject: 'Add checkout' };
  const { entities } = await snapshotOf(TEXTS, [], new Map([['catalog/payments/checkout.yaml', [change]]]));
  expect(recordOf({ ...snapshot, entities }, 'service:checkout').history).toEqual([change]);
  expect(recordOf({ ...snapshot, entities }, 'api:checkout-http').history).toEqual([change]);
  expect(recordOf({ ...snapshot, entities }, 'system:shop').history).toEqual([]);
});

test('what an organisation adds to the portal is handed on', async () => {
  const { portal, plugins } = await snapshotOf({
    'catalog/portal.yaml':
      'look: { logo: ./logo.svg }\nhome: [starred, attention]\nmenu: [{ title: Wiki, url: "https://w.example" }]\n',
    'catalog/logo.svg': '<svg/>',
    'catalog/plugins/runbook/plugin.yaml': 'title: Runbook\nkinds: [service]\n',
    'catalog/plugins/runbook/panel.html': '<p>Call.</p>',
  });
  expect(portal).toMatchObject({
    logo: 'logo.svg',
    home: ['starred', 'attention'],
    menu: [{ title: 'Wiki', url: 'https://w.example/', group: 'More' }],
  });
  expect(plugins.map(({ name, html }) => [name, html])).toEqual([['runbook', '<p>Call.</p>']]);
});

test('what an item of another entry implies is placed at that item', () => {
  expect(recordOf(snapshot, 'api:checkout-http')).toMatchObject({
    spec: { text: 'openapi: 3.1.0\n', file: 'catalog/payments/checkout/openapi.yaml' },
    endpoint: 'https://api.example/',
    source: { file: 'catalog/payments/checkout.yaml', line: 18 },
    relations: [
      { relation: 'providesApi', direction: 'backward', refs: ['service:default/checkout'] },
      { relation: 'partOf', refs: ['system:default/shop'] },
      { relation: 'ownedBy', refs: ['team:default/payments'] },
    ],
  });
});

test('a person that only a team names is marked, and a team keeps its name on the forge', () => {
  expect(recordOf(snapshot, 'person:ines')).toMatchObject({
    implied: true,
    relations: [{ relation: 'memberOf', direction: 'forward', refs: ['team:default/payments'] }],
  });
  expect(recordOf(snapshot, 'team:payments').forgeTeam).toBe('acme/payments');
});

test('entities are sorted and each reference is there once; the first that claims it counts', () => {
  const refs = snapshot.entities.map(({ ref }) => ref);
  expect(refs).toEqual([...new Set(refs)].sort());
  expect(recordOf(snapshot, 'service:checkout').title).toBe('The checkout');
});

test('kinds that are known come in their order, others behind them', () => {
  expect(snapshot.kinds.map(({ name, plural, address, count }) => `${name} ${plural} ${address} ${count}`)).toEqual([
    'service services services 1',
    'api apis apis 1',
    'system systems systems 1',
    'team teams teams 1',
    'person people people 1',
    'model model kinds/model 1',
  ]);
});

test('a problem is counted at its rule, and shown with the document it is in', () => {
  expect(snapshot.rules.find(({ name }) => name === 'unique-name')).toMatchObject({
    count: 1,
    severity: 'error',
    address: 'rules/unique-name',
  });
  expect(snapshot.problems.map(({ file, line }) => `${file}:${line}`)).toEqual(['catalog/payments/copy.yaml:5']);
  expect(recordOf(snapshot, 'model:churn').problems).toEqual([]);
});

test('a requested resource is a resource: owned by the team of its folder, and needed by its service', async () => {
  const requested = await snapshotOf({
    ...TEXTS,
    'infra/requests/payments/orders-db.yaml':
      'kind: resource\nname: orders-db\ntype: postgres\nservice: checkout\nenvironments: { dev: { size: small } }\n',
  });
  expect(recordOf(requested, 'resource:orders-db')).toMatchObject({
    ...{ address: 'resources/orders-db', owner: 'team:default/payments', type: 'postgres', unknown: {} },
    environments: [{ name: 'dev', size: 'small' }],
    relations: [
      { relation: 'dependsOn', direction: 'backward', refs: ['service:default/checkout'] },
      { relation: 'ownedBy', direction: 'forward', refs: ['team:default/payments'] },
    ],
    source: { file: 'infra/requests/payments/orders-db.yaml' },
  });
});

test('the portal is what the settings say', () => {
  expect(snapshot.portal).toEqual({
    ...{ title: 'Acme', url: 'https://acme.example/portal', repository: 'acme/portal', accent: '#123456', views: [] },
    ...{ colors: {}, menu: [] },
  });
});

test('the same files give the same snapshot, whatever their order', async () => {
  const turned = Object.fromEntries(Object.entries(TEXTS).reverse());
  expect(JSON.stringify(await snapshotOf(turned, [uniqueName]))).toBe(JSON.stringify(snapshot));
});

test('an address that must not be in a page is nowhere in the snapshot but in the text as written', async () => {
  const bad = 'javascript:alert(1)';
  const { entities } = await snapshotOf({
    'catalog/t/a.yaml': JSON.stringify({
      ...{ kind: 'service', name: 'a', repo: bad, docs: bad, links: [{ url: bad }], health: { url: bad } },
      apis: [{ name: 'b', type: 'openapi', spec: bad, endpoint: bad }],
    }),
  });
  const shown = entities.map(({ source, spec, ...rest }) => ({ ...rest, spec: spec?.url }));
  expect(JSON.stringify(shown)).not.toContain('javascript:');
});

test('ten thousand documents in one file are recorded in linear time', { tags: 'slow' }, async () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `kind: service\nname: s${index}\n`).join('---\n');
  const start = process.cpuUsage();
  const { entities } = await snapshotOf({ 'catalog/t/a.yaml': text });
  expect(entities.length).toBe(10_000);
  expect(recordOf({ ...snapshot, entities }, 'service:s9999').source).toEqual({
    file: 'catalog/t/a.yaml',
    line: 29_998,
    yaml: 'kind: service\nname: s9999',
  });
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
});

test('a description in Markdown is rendered, and sanitised', async () => {
  const made = await snapshotOf({
    'catalog/a.yaml': 'kind: service\nname: a\ndescription: "[Docs](https://d.example) and <img src=x onerror=y>"\n',
  });
  expect(DESCRIPTION_HTML.of(recordOf(made, 'service:a'))).toBe(
    '<p><a href="https://d.example/">Docs</a> and <span class="image">Image</span></p>',
  );
});

test('tags and links that cannot be read are not shown', async () => {
  const text =
    'kind: service\nname: a\nowner: t\ntags: [{}, node, ~]\nlinks: [{ title: T }, { url: https://a.example }]\n';
  const { tags, links } = recordOf(await snapshotOf({ 'catalog/t/a.yaml': text }), 'service:a');
  expect({ tags, links }).toEqual({
    tags: ['node'],
    links: [{ title: 'https://a.example', url: 'https://a.example' }],
  });
});
