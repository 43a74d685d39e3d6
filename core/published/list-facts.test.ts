import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { DOCS_ADDRESS, DOCS_SLOT, type DocRecord } from '../docs/doc-record.ts';
import { HEALTH_ADDRESS } from '../health/health-record.ts';
import { CONTACTS_SLOT } from '../oncall/oncall-record.ts';
import type { EntityRecord, RelationRecord } from '../part/entity-record.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { EntityIndex } from './entity-index.ts';
import { listFacts } from './list-facts.ts';

const entity = (ref: string, fields: Partial<EntityRecord> = {}): EntityRecord => {
  const [kind = '', name = ''] = ref.split(/:(?:default\/)?/);
  return {
    ...{ ref, kind, name, title: name, namespace: 'default', address: `${kind}s/${name}` },
    ...{ problems: [], history: [], relations: [], tags: [], links: [] },
    ...fields,
  } as unknown as EntityRecord;
};
const relation = (relation: string, direction: string, ...refs: string[]): RelationRecord =>
  ({ relation, direction, refs }) as RelationRecord;
const factsOf = (list: string, all: readonly EntityRecord[], snapshot: Partial<Snapshot> = {}) => {
  const index = new EntityIndex(
    { entities: all, build: { time: '2026-11-27T10:00:00Z' }, ...snapshot } as unknown as Snapshot,
    '/',
  );
  const kind = { services: 'service', apis: 'api', systems: 'system', teams: 'team', people: 'person' }[list];
  return listFacts(
    list,
    all.filter((one) => one.kind === kind),
    index,
  );
};
const warning = { severity: 'warning' };

const checkout = entity('service:default/checkout', {
  ...{ owner: 'team:default/payments' as Ref },
  ...{ history: [{ time: '2026-11-25T23:00:00Z' }], problems: [warning, { severity: 'error' }, warning] },
  ...{ relations: [relation('providesApi', 'forward', 'api:default/orders', 'api:default/gone')] },
  ...CONTACTS_SLOT.put({ ways: ['page', 'chat'], rotas: [] }),
  ...HEALTH_ADDRESS.put('https://checkout.acme.example/health'),
  ...DOCS_ADDRESS.put('https://wiki.acme.example'),
  links: [{ title: 'When it pages you', url: 'https://runbooks.acme.example/checkout', type: 'runbook' }],
} as unknown as Partial<EntityRecord>);
const cart = entity('service:default/cart', { tags: ['go', 'none'] });
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
  expect(factsOf('services', all)).toEqual({
    oncall: { is: 'choice', values: [['page'], ['chat']], column: [[0, 1], [], -1] },
    docs: { is: 'choice', values: [['elsewhere']], column: [0, [], []] },
    runbook: { is: 'choice', values: [['yes']], column: [0, [], -1] },
    check: { is: 'choice', values: [['yes']], column: [0, [], -1] },
    problems: {
      ...{ is: 'choice', values: [['error'], ['warning']], column: [[0, 1], [], []], numbers: [3, 0, 0] },
    },
    api: { is: 'choice', values: [['openapi']], column: [0, [], []] },
    changed: { is: 'date', last: '2026-11-27', column: [2, -1, -1] },
    users: { is: 'number', column: [0, 0, 0] },
    tag: { is: 'choice', values: [['go'], ['none']], column: [[], [0, 1], []] },
  });
});

test('a runbook is a link, or a page of the documentation', () => {
  const withPage = { ...cart, ...DOCS_SLOT.put([{ address: 'services/cart/docs/runbook' }] as unknown as DocRecord[]) };
  const unlinked = { ...cart, links: [{ title: 'Runbook', url: '' }] };
  expect(factsOf('services', [withPage, unlinked]).runbook).toEqual({
    ...{ is: 'choice', values: [['yes']], column: [0, []] },
  });
});

test('a library that somebody is on call for says so', () => {
  const watched = { ...money, ...CONTACTS_SLOT.put({ ways: ['chat'], rotas: [] }) };
  expect(factsOf('services', [watched]).oncall).toEqual({ is: 'choice', values: [['chat']], column: [0] });
});

test('other kinds say what their lists ask', () => {
  expect(factsOf('apis', all)).toMatchObject({
    provider: {
      values: [
        ['checkout', 'checkout', 'services/checkout'],
        ['gone', 'gone'],
      ],
      column: [[0, 1]],
    },
    callers: { is: 'number', column: [0] },
  });
  expect(factsOf('teams', all)).toMatchObject({
    ...{
      members: { column: [2] },
      services: { column: [1] },
      owns: { column: [1] },
      parent: { values: [], column: [[]] },
    },
  });
});

test('of a section that an audience does not see, nothing is said: not even what lacks it', () => {
  const audience = { name: 'public', without: ['docs', 'health', 'problems', 'history'], pages: [] };
  expect(Object.keys(factsOf('services', all, { audience }))).toEqual(['oncall', 'api', 'users', 'tag']);
});
