import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Fields } from '#core/part/slot.ts';
import { contextOf, healthOf, PAYMENTS, record, relation } from '../../snapshot/testing.ts';
import { brokenSection } from './broken-section.ts';

const service = (name: string, owner = PAYMENTS.ref) => record(`service:default/${name}`, { owner });
const SERVICES = [service('a'), service('b'), service('c'), service('other', 'team:default/supply' as Ref)];
const health = HEALTH_SLOT.put(
  healthOf({
    'service:default/a': { status: 'degraded' },
    'service:default/b': { status: 'down', cause: 'Answered `503`.' },
    'service:default/c': { status: 'unknown' },
    'service:default/other': { status: 'down' },
  }),
);
const viewOf = (entity: EntityRecord, fields: Fields = health) =>
  brokenSection.view(entity, contextOf([entity, ...SERVICES], fields));

test('a team sees what of its own is broken, the worst first, and so does a person of what their teams own', () => {
  const view = viewOf(PAYMENTS)!;
  expect(view.items.map(({ service, status }) => [service.title, status])).toEqual([
    ['b', 'down'],
    ['a', 'degraded'],
  ]);
  expect([view.all, view.owners, view.list]).toEqual([
    2,
    [PAYMENTS.ref],
    '/services/?health=down&health=degraded&owner=payments',
  ]);
  const ines = record('person:default/ines', { relations: [relation('memberOf', 'Member of', PAYMENTS.ref)] });
  expect(viewOf(ines)!.items.map(({ service }) => service.title)).toEqual(['b', 'a']);
});

test('who owns nothing that is probed has no such section, and its link is hidden while all is well', () => {
  expect(viewOf(record('team:default/empty'))).toBeUndefined();
  expect(viewOf(PAYMENTS, {})).toBeUndefined();
  expect(viewOf(SERVICES[0]!)).toBeUndefined();
  const well = viewOf(PAYMENTS, HEALTH_SLOT.put(healthOf({ 'service:default/a': {} })))!;
  expect([well.all, brokenSection.links!(well)]).toEqual([
    0,
    [{ id: 'broken', title: 'Broken now', count: 0, hidden: true }],
  ]);
});
