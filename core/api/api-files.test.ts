import { describe, expect, test } from 'vitest';
import { type CatalogIndex, catalogIndex } from '../published/catalog-index.ts';
import { factRef } from '../published/fact-ref.ts';
import { isOfSection, isOpenFile } from '../sign-in/testing.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { apiFiles } from './api-files.ts';

const snapshot = await snapshotOf({
  'catalog/portal.yaml': 'title: "Acme [portal]"\n',
  'catalog/t/a.yaml': `kind: service
name: Basket
title: The basket
owner: shop
system: store
tier: 1
tags: [node, http]
description: |
  Holds
  orders.
docs: https://d.example
consumes: [b-http]
colour: red
`,
  'catalog/t/b.yaml':
    'kind: service\nname: b\nowner: user:mara\napis: [{ name: b-http, type: openapi, endpoint: https://b.example, spec: ./gone.yaml }]\n',
  'catalog/t/c.yaml': 'kind: model\nname: index\nnamespace: eu\ntags: [node]\nlifecycle: production\n',
  'catalog/t/store.yaml': 'kind: system\nname: store\ndomain: retail\n',
  'catalog/teams/shop.yaml': 'kind: team\nname: shop\n',
});
const files = new Map(apiFiles(snapshot, '/portal/'));
const json = (path: string) => JSON.parse(files.get(path)!);

test('each file belongs to a section that sign-in can close, or quotes nothing of the catalog', () => {
  expect([...files.keys()].filter((path) => !isOfSection(path))).toEqual(
    [...files.keys()].filter((path) => /^(?:schemas\/|api\/local\.json$)/.test(path)),
  );
  expect([...files.keys()].filter((path) => isOfSection(path) && isOpenFile(path))).toEqual([]);
});

test('there is a file for every list, every entity and the whole', () => {
  const lists = ['services', 'apis', 'systems', 'teams', 'kinds/model'];
  const entities = ['apis/b-http', 'kinds/model/eu~index-9406868vtw-', 'services/b', 'services/basket'];
  entities.push('systems/store', 'teams/shop');
  expect([...files.keys()].filter((path) => !path.startsWith('schemas/')).sort()).toEqual(
    [
      ...lists.map((list) => `api/${list}.json`),
      ...lists.flatMap((list) => ['', '.facts', '.descriptions'].map((part) => `api/index/${list}${part}.json`)),
      ...entities.flatMap((entity) => [`api/${entity}.json`, `${entity}.md`]),
      ...['catalog', 'facets', 'topology', 'problems', 'templates', 'resource-types', 'drift', 'costs', 'access'].map(
        (name) => `api/${name}.json`,
      ),
      ...['audit', 'local', 'openapi'].map((name) => `api/${name}.json`),
      ...['api/systems/graph/store.json', 'api/teams/graph/shop.json', 'api/access/teams/shop.json'],
      ...['shared-1', 'shared-2', 'shared-3'].map((name) => `api/access/answers/${name}.json`),
      ...['not-operational', 'status', 'incidents', 'groups/teams', 'groups/systems', 'groups/domains'].map(
        (name) => `health/${name}.json`,
      ),
      ...['lists/facts.json', 'badges/b.svg', 'badges/basket.svg', 'oncall/now.json', 'oncall/rotas.json', 'llms.txt'],
    ].sort(),
  );
  expect(files.has('schemas/service.schema.json')).toBe(true);
});

test('a list has a summary of each', () => {
  expect(json('api/services.json').total).toBe(2);
  expect(json('api/services.json').items[1]).toEqual({
    ...{ ref: 'service:default/basket', kind: 'service', name: 'Basket', namespace: 'default', title: 'The basket' },
    ...{ description: 'Holds\norders.', owner: 'shop', system: 'store', domain: 'retail', type: null, lifecycle: null },
    ...{ tier: 1, tags: ['node', 'http'], repo: null, docs: 'https://d.example/', endpoints: [] },
    ...{ page: '/portal/services/basket/', api: '/portal/api/services/basket.json' },
  });
});

test('an entity is reported with all that is known, and its neighbours by where they are found', () => {
  const basket = json('api/services/basket.json');
  expect(basket).toMatchObject({ unknown: { colour: 'red' }, health: null, spec: null, problems: [] });
  expect(basket.relations[0]).toEqual({
    ...{ relation: 'consumesApi', direction: 'forward', heading: 'Calls' },
    targets: [
      {
        ...{ ref: 'api:default/b-http', kind: 'api', name: 'b-http', title: 'b-http' },
        owner: { ref: 'person:default/mara', title: 'mara' },
        ...{ page: '/portal/apis/b-http/', api: '/portal/api/apis/b-http.json' },
      },
    ],
  });
  expect(json('api/services/b.json')).toMatchObject({
    owner: 'person:mara',
    endpoints: ['https://b.example/'],
    relations: [
      {},
      { targets: [{ ref: 'person:default/mara', kind: 'person', name: 'mara', title: null, page: null, api: null }] },
    ],
  });
  expect(json('api/apis/b-http.json').spec).toEqual({ location: './gone.yaml' });
});

test('facets count the services by each fact, the most frequent first', () => {
  expect(json('api/facets.json')).toEqual({
    owner: [
      { value: 'person:mara', count: 1 },
      { value: 'shop', count: 1 },
    ],
    domain: [{ value: 'retail', count: 1 }],
    system: [{ value: 'store', count: 1 }],
    type: [],
    lifecycle: [],
    tier: [{ value: '1', count: 1 }],
    tag: [
      { value: 'http', count: 1 },
      { value: 'node', count: 1 },
    ],
  });
});

describe('the compact index', () => {
  const index: CatalogIndex = json('api/catalog.json');

  test('says every fact of every entity, and of nothing is empty', () => {
    expect(decode(index)).toEqual(
      snapshot.entities.map((entity) => ({
        kind: entity.kind,
        namespace: entity.namespace,
        name: entity.name,
        title: entity.title,
        page: entity.address.split('/').at(-1),
        owner: factRef(entity, 'owner'),
        system: factRef(entity, 'system'),
        domain: factRef(entity, 'domain'),
        type: entity.type,
        lifecycle: entity.lifecycle,
        tier: entity.tier,
        tags: entity.tags,
      })),
    );
    expect(decode(catalogIndex([]))).toEqual([]);
  });

  test('holds each value once', () => {
    expect(index.values.tag).toEqual(['node', 'http']);
    expect(index.values.kind).toEqual(['api', 'model', 'service', 'system', 'team']);
  });
});

function decode({ count, values, columns }: CatalogIndex) {
  return Array.from({ length: count }, (_, row) => {
    const fact = (name: Exclude<keyof CatalogIndex['values'], 'tag'>) => values[name]?.[columns[name][row]!];
    const name = columns.name[row]!;
    return {
      ...{ kind: fact('kind'), namespace: fact('namespace'), name, title: columns.title[row] || name },
      ...{ page: columns.address[row] || name, owner: fact('owner'), system: fact('system'), domain: fact('domain') },
      ...{ type: fact('type'), lifecycle: fact('lifecycle'), tier: columns.tier[row] || undefined },
      tags: columns.tags[row]!.map((tag) => values.tag[tag]),
    };
  });
}

test('llms.txt says in plain words what there is and where', () => {
  expect(files.get('llms.txt')).toBe(`# Acme portal

> The catalog of 2 services, 1 api, 1 system, 1 team, 1 model: who owns what, what it depends on and how to call it.

## API
- [OpenAPI description](/portal/api/openapi.json): every address below, with the shape of its answers
- [Services](/portal/api/services.json): Software that a team runs or ships: an API, a website, a worker, a library.
- [APIs](/portal/api/apis.json): An interface between programs, with a description.
- [Systems](/portal/api/systems.json): Services and resources that together do one job.
- [Teams](/portal/api/teams.json): People who own entries together.
- [model](/portal/api/kinds/model.json)
- [Facets](/portal/api/facets.json): owners, domains and other facts with counts
- [Compact index](/portal/api/catalog.json): every entity in columns

## Pages as Markdown
Every page of an entry and every document is Markdown at its address with \`.md\`, as the services and documents below are.

## Services
- [b](/portal/services/b.md): Owned by person:mara.
- [Basket](/portal/services/basket.md): Holds orders. Owned by shop.
`);
});

test('of a catalog without services the lists that programs ask for are there, and empty', async () => {
  const empty = new Map(apiFiles(await snapshotOf({}), '/'));
  expect(JSON.parse(empty.get('api/services.json')!)).toEqual({ total: 0, items: [] });
  expect(Object.values(JSON.parse(empty.get('api/facets.json')!)).flat()).toEqual([]);
  expect(empty.get('llms.txt')).toContain('> A catalog that is empty so far: who owns what');
});

test('of many services the first 500 are listed for language models', async () => {
  const text = Array.from({ length: 502 }, (_, index) => `kind: service\nname: s${index}\n`).join('---\n');
  const lines = new Map(apiFiles(await snapshotOf({ 'catalog/t/a.yaml': text }), '/'))
    .get('llms.txt')!
    .trimEnd()
    .split('\n');
  expect(lines.filter((line) => line.includes('/services/s'))).toHaveLength(500);
  expect(lines.at(-1)).toBe('- 2 more: see the API.');
});

test('what was renamed is at its former addresses, too, as it is today', async () => {
  const renamed = await snapshotOf({
    'catalog/t/till.yaml': 'kind: service\nname: till\naliases: [cash desk]\nformerly: [checkout, eu/cash]\n',
    'catalog/t/desk.yaml': 'kind: service\nname: desk\nformerly: [till]\n',
  });
  const files = new Map(apiFiles(renamed, '/'));
  const today = files.get('api/services/till.json')!;
  expect(JSON.parse(today)).toMatchObject({
    ...{ ref: 'service:default/till', aliases: ['cash desk'], page: '/services/till/' },
    formerly: ['service:default/checkout', 'service:eu/cash'],
  });
  expect([files.get('api/services/checkout.json'), files.get('api/services/eu~cash.json')]).toEqual([today, today]);
  expect(JSON.parse(files.get('api/services.json')!).total).toBe(2);
  expect(JSON.parse(files.get('api/catalog.json')!)).toMatchObject({
    ...{ count: 2, aliases: [[1, ['cash desk']]] },
    formerly: [[1, ['service:default/checkout', 'service:eu/cash']]],
  });
});
