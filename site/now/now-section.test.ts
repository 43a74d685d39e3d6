import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { AT, contextOf, healthOf, record, relation } from '../snapshot/testing.ts';
import { nowView } from './now-section.ts';

const service = (name: string, fields: Partial<EntityRecord> = {}) => record(`service:default/${name}`, fields);
const usedBy = (...names: string[]) =>
  relation('dependsOn', 'Used by', ...names.map((name) => `service:default/${name}`));
const needs = (...names: string[]) =>
  relation('dependsOn', 'Depends on', ...names.map((name) => `service:default/${name}`));
const change = (commit: string, time: string) => ({ commit, time, author: 'Hana', subject: `Change ${commit}` });

function viewOf(own: EntityRecord, others: EntityRecord[], health: Parameters<typeof healthOf>[0]) {
  const context = contextOf([own, ...others], HEALTH_SLOT.put(healthOf(health)));
  return nowView(own, context);
}

test('it says what is wrong and since when, as probes found it', () => {
  const ledger = service('ledger');
  const view = viewOf(ledger, [], { [ledger.ref]: { status: 'down', cause: 'Answered 503.' } });
  expect(view).toMatchObject({
    of: ledger.ref,
    status: 'down',
    since: AT,
    amiss: { cause: 'Answered 503.' },
    needs: [],
  });
  expect([view!.hits, view!.isUnneeded]).toEqual([undefined, true]);
});

test('it counts what is hit as the list below does, and names the two most critical', () => {
  const ledger = service('ledger', { relations: [usedBy('a', 'b')] });
  const others = [
    service('a', { tier: 3, owner: 'team:default/x' as Ref, relations: [needs('ledger'), usedBy('c')] }),
    service('b', { tier: 2, owner: 'team:default/y' as Ref, relations: [needs('ledger')] }),
    service('c', { tier: 1, owner: 'team:default/y' as Ref, relations: [needs('a')] }),
  ];
  expect(viewOf(ledger, others, { [ledger.ref]: { status: 'down' } })!.hits).toEqual({
    ...{ words: '3 services in 2 teams', href: '/map/?of=service:ledger&direction=down' },
    first: [
      { title: 'c', href: '/services/c/' },
      { title: 'b', href: '/services/b/' },
    ],
  });
});

test('it knows how everything is that the service needs', () => {
  const till = service('till', { relations: [needs('b', 'a', 'unprobed')] });
  const others = [service('a', { title: 'Zoo' }), service('b', { title: 'Bank' }), service('unprobed')];
  const view = viewOf(till, others, { 'service:default/a': { status: 'down' }, 'service:default/b': {} });
  expect(view).toMatchObject({ status: undefined });
  expect(view!.needs).toEqual([
    ['service:default/b', 'Bank', 'operational'],
    ['service:default/a', 'Zoo', 'down'],
  ]);
});

test('there is nothing to say of what is not probed and needs nothing that is', () => {
  expect(viewOf(service('a'), [service('b')], { 'service:default/b': { status: 'down' } })).toBe(undefined);
  expect(viewOf(record('team:default/x'), [], { 'service:default/b': {} })).toBe(undefined);
  expect(nowView(service('a'), contextOf([service('a')]))).toBe(undefined);
});

test('the last change is the newest of the entry and of its own repository', () => {
  const history = [change('aaa', '2026-03-01T10:00:00+01:00'), change('000', '2026-02-01T10:00:00Z')];
  const doc = (time: string, repository?: string) =>
    ({ changed: change('bbb', time), ...(repository && { source: { repository } }) }) as never;
  const lastOf = (...docs: never[]) =>
    viewOf(service('a', { history, ...DOCS_SLOT.put(docs) }), [], { 'service:default/a': {} })!.change;
  const own = { of: 'entry', subject: 'Change aaa', author: 'Hana', time: '2026-03-01T10:00:00+01:00' };
  expect(lastOf()).toEqual({ ...own, href: 'https://github.com/acme/portal/commit/aaa' });
  expect(lastOf(doc('2026-03-01T09:30:00Z', 'acme/a'))).toMatchObject({
    ...{ of: 'docs', subject: 'Change bbb', href: 'https://github.com/acme/a/commit/bbb' },
  });
  expect(lastOf(doc('2026-03-01T08:30:00Z', 'acme/a'))).toMatchObject({ subject: 'Change aaa' });
  // A document beside the entry is not in the history of the entry, which the page lists.
  expect(lastOf(doc('2026-03-02T09:30:00Z'))).toMatchObject({ subject: 'Change aaa' });
});
