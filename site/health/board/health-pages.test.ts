import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { Status } from '#core/health/status.ts';
import { Entities } from '../../snapshot/entities.ts';
import { AT, healthOf, kindsOf, record } from '../../snapshot/testing.ts';
import { frameHealth } from '../frame-health.ts';
import { statusView } from '../status/status-view.ts';
import { domainHref, domainPages, healthDomains } from './health-pages.ts';
import { healthSummary } from './health-summary.ts';

const commerce = record('domain:default/commerce', { title: 'Commerce' });
const payments = record('team:default/payments', { title: 'Payments' });
const service = (name: string, fields: Parameters<typeof record>[1] = {}) => record(`service:default/${name}`, fields);

function portal(services: Readonly<Record<string, Status | undefined>>, fields: Parameters<typeof record>[1] = {}) {
  const records = [commerce, payments, ...Object.keys(services).map((name) => service(name, fields))];
  const probed = Object.entries(services).filter(([, status]) => status !== undefined);
  const states = probed.map(([name, status]) => [`service:default/${name}`, { status: status! }] as const);
  const health = healthOf(Object.fromEntries(states));
  return { health, entities: new Entities({ entities: records, kinds: kindsOf(records), ...HEALTH_SLOT.put(health) }) };
}

const owned = { owner: payments.ref, domain: commerce.ref };

test('a group is as the worst of its services, with all of them counted', () => {
  const { entities } = portal({ a: 'down', b: 'degraded', c: 'operational', d: undefined }, owned);
  const rollUp = { counts: { down: 1, degraded: 1, unknown: 0, operational: 1 }, probed: 3 };
  expect(statusView(commerce, entities)).toEqual({ of: commerce.ref, rollUp });
  expect(statusView(payments, entities)).toEqual({ of: payments.ref, rollUp });
  expect(statusView({ ref: 'service:default/d' as Ref, kind: 'service' }, entities)).toBe(undefined);
});

test('what is not operational is named, the worst first, and what is left out is counted', () => {
  const { health, entities } = portal(
    { a: 'operational', b: 'unknown', c: 'degraded', d: 'down', e: undefined },
    owned,
  );
  const summary = healthSummary(health, entities, 2)!;
  expect(summary.amiss).toEqual([
    {
      ref: 'service:default/d',
      service: { title: 'd', href: '/services/d/' },
      owner: { title: 'Payments', href: '/teams/payments/' },
      status: 'down',
      since: AT,
    },
    expect.objectContaining({ ref: 'service:default/c' }),
  ]);
  expect([summary.all, summary.unprobed]).toEqual([3, 1]);
});

test('the menu counts what is down, or else degraded, and says when all of it is out of date', () => {
  const { health } = portal({ a: 'down', b: 'degraded' });
  const countOf = (services: Readonly<Record<string, Status>>, time = AT) =>
    frameHealth({ ...HEALTH_SLOT.put(portal(services).health), build: { time, version: '1' } })!.count;
  expect(countOf({ a: 'down', b: 'degraded' })).toBe('1 down');
  expect(countOf({ a: 'degraded', b: 'degraded' })).toBe('2 degraded');
  expect(countOf({ a: 'operational' })).toBe('');
  expect(countOf({ a: 'down' }, '2026-03-10T12:31:00.000Z')).toBe('out of date');
  const late = { ...health, expected: '2026-03-10T16:00:00.000Z' };
  const stateAt = (time: string) => {
    const { stale, isWaiting } = frameHealth({ ...HEALTH_SLOT.put(late), build: { time, version: '1' } })!;
    return { stale, isWaiting };
  };
  expect(stateAt(AT)).toEqual({ stale: false, isWaiting: false });
  expect(stateAt('2026-03-10T15:59:00.000Z')).toEqual({ stale: false, isWaiting: true });
  expect(stateAt('2026-03-10T16:01:00.000Z')).toEqual({ stale: true, isWaiting: false });
  expect(frameHealth({ ...HEALTH_SLOT.put({ ...health, services: {} }), build: { time: AT, version: '1' } })).toBe(
    undefined,
  );
});

test('the services of few domains are on the board, those of none below them', () => {
  const { entities } = portal({ a: 'operational', b: 'down' }, owned);
  const [domain] = healthDomains(entities);
  expect(domainHref(domain!)).toBe('/health/#domain-commerce');
  expect(domain!.rows.map(({ service }) => service.title)).toEqual(['a', 'b']);
  expect(domainPages(entities)).toEqual([]);
  const [none] = healthDomains(portal({ a: 'operational' }).entities);
  expect([none!.title, none!.id]).toEqual(['In no domain', 'domain-~none']);
});

test('those of many have pages of their own, of a size that does not grow', { tags: 'slow' }, () => {
  const many = Object.fromEntries(Array.from({ length: 210 }, (_, index) => [`s${index}`, 'operational' as const]));
  const { entities } = portal(many, owned);
  expect(domainHref(healthDomains(entities)[0]!)).toBe('/health/commerce/');
  expect(domainPages(entities).map(({ address, services }) => [address, services.length])).toEqual([
    ['health/commerce', 50],
    ...[2, 3, 4].map((page) => [`lists/health/commerce/${page}`, 50]),
    ['lists/health/commerce/5', 10],
  ]);
});
