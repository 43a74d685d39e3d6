import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { AUDIENCE_SECTIONS } from '../desired/part-audience.ts';
import { DOCS_ADDRESS, DOCS_SLOT, type DocRecord } from '../docs/doc-record.ts';
import { HEALTH_ADDRESS } from '../health/health-record.ts';
import { CONTACTS_SLOT } from '../oncall/oncall-record.ts';
import type { EntityRecord, RelationRecord } from '../part/entity-record.ts';
import { listsOf } from '../snapshot/lists.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { laterFacts, publishedLists, readLists } from './published-lists.ts';

const entity = (ref: string, fields: object = {}): EntityRecord => {
  const [kind = '', name = ''] = ref.split(/:(?:default\/)?/);
  return {
    ...{ ref, kind, name, title: name, namespace: 'default', address: `${kind}s/${name}` },
    ...{ problems: [], history: [], relations: [], tags: [], links: [] },
    ...fields,
  } as unknown as EntityRecord;
};
const relation = (relation: string, direction: string, ...refs: string[]): RelationRecord =>
  ({ relation, direction, refs }) as RelationRecord;
const listsWith = (entities: readonly EntityRecord[], more: Partial<Snapshot> = {}) =>
  listsOf({
    entities,
    kinds: [],
    plugins: [],
    build: { time: '2026-11-27T10:00:00.000Z' },
    portal: {},
    ...more,
  } as unknown as Snapshot);
const factsOf = (kind: string, all: readonly EntityRecord[], more: Partial<Snapshot> = {}) =>
  laterFacts(
    kind,
    all.filter((one) => one.kind === kind),
    listsWith(all, more),
  );

const warning = { severity: 'warning' };
const checkout = entity('service:default/checkout', {
  ...{ owner: 'team:default/payments' as Ref },
  ...{ history: [{ time: '2026-11-25T23:00:00.000Z' }], problems: [warning, { severity: 'error' }, warning] },
  ...{ relations: [relation('providesApi', 'forward', 'api:default/orders', 'api:default/gone')] },
  ...CONTACTS_SLOT.put({ ways: ['page', 'chat'], rotas: [] }),
  ...HEALTH_ADDRESS.put('https://checkout.acme.example/health'),
  ...DOCS_ADDRESS.put('https://wiki.acme.example'),
  links: [{ title: 'When it pages you', url: 'https://runbooks.acme.example/checkout', type: 'runbook' }],
});
// The clock of its author runs ahead.
const cart = entity('service:default/cart', { tags: ['go', 'none'], history: [{ time: '2027-01-01T00:00:00.000Z' }] });
const money = entity('service:default/money', { type: 'library' });
const orders = entity('api:default/orders', {
  type: 'openapi',
  relations: [relation('providesApi', 'backward', 'service:default/checkout', 'service:default/gone')],
});
const payments = entity('team:default/payments', {
  relations: [relation('memberOf', 'backward', 'person:default/ines', 'person:default/jon')],
});
const all = [checkout, cart, money, orders, payments];

test('services say how people on call are reached, where their docs are, and what is wrong', () => {
  expect(factsOf('service', all)).toEqual({
    oncall: { is: 'choice', values: [['page'], ['chat']], column: [[0, 1], [], -1] },
    docs: { is: 'choice', values: [['elsewhere']], column: [0, [], []] },
    runbook: { is: 'choice', values: [['yes']], column: [0, [], -1] },
    uptime: { is: 'number', column: [-1, -1, -1] },
    uptime90: { is: 'number', column: [-1, -1, -1] },
    check: { is: 'choice', values: [['yes']], column: [0, [], -1] },
    problems: { is: 'choice', values: [['error'], ['warning']], column: [[0, 1], [], []], numbers: [3, 0, 0] },
    api: { is: 'choice', values: [['openapi']], column: [0, [], []] },
    changed: { is: 'date', last: '2026-11-27', column: [2, 0, -1] },
    users: { is: 'number', column: [0, 0, 0] },
    tag: { is: 'choice', values: [['go'], ['none']], column: [[], [0, 1], []] },
  });
});

test('a runbook is a link, or a page of the documentation', () => {
  const page = [{ address: 'services/cart/docs/runbook' }] as unknown as DocRecord[];
  const unlinked = { ...cart, links: [{ title: 'Runbook', url: '' }] };
  expect(factsOf('service', [{ ...cart, ...DOCS_SLOT.put(page) }, unlinked]).runbook).toEqual({
    ...{ is: 'choice', values: [['yes']], column: [0, []] },
  });
});

test('a library that somebody is on call for says so', () => {
  const watched = { ...money, ...CONTACTS_SLOT.put({ ways: ['chat'], rotas: [] }) };
  expect(factsOf('service', [watched]).oncall).toEqual({ is: 'choice', values: [['chat']], column: [0] });
});

test('other kinds say what their lists ask', () => {
  expect(factsOf('api', all)).toMatchObject({
    provider: {
      values: [
        ['checkout', 'checkout', 'services/checkout'],
        ['gone', 'gone'],
      ],
      column: [[0, 1]],
    },
    callers: { is: 'number', column: [0] },
  });
  expect(factsOf('team', all)).toMatchObject({
    ...{ members: { column: [2] }, services: { column: [1] }, owns: { column: [1] } },
    parent: { values: [], column: [[]] },
  });
});

test('of a section that an audience does not see, nothing is said: not even what lacks it', () => {
  const audience = { name: 'public', without: ['docs', 'health', 'problems', 'history'], pages: [] };
  expect(Object.keys(factsOf('service', all, { audience }))).toEqual(['oncall', 'api', 'users', 'tag']);
  const nothing = { ...audience, without: AUDIENCE_SECTIONS };
  expect(Object.keys(factsOf('service', all, { audience: nothing }))).toEqual(['api', 'users', 'tag']);
  expect(Object.keys(factsOf('resource', all, { audience: nothing }))).toEqual(['environment', 'users', 'tag']);
});

test('browsers read the lists as they were, and facts that only questions ask for', () => {
  const lists = listsWith(all);
  const read = readLists(JSON.parse(JSON.stringify(publishedLists(lists))));
  expect(read.all).toEqual(lists.all);
  expect([...read.all].map(([address, list]) => [address, list.facts])).toEqual(
    [...lists.all].map(([address, list]) => [address, list.facts]),
  );
  const names = read.facts.map(({ name }) => name);
  expect(names.filter((name) => ['owner', 'chat', 'alias'].includes(name))).toEqual(['owner', 'chat']);
});
