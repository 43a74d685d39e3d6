import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { DAY, HOUR, timeOf } from '../text/time.ts';
import type { Incident, ServiceState } from './health-shapes.ts';
import { INCIDENTS_KEPT, incidentDuration, incidentsNow } from './incidents.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const CHECKOUT = 'service:default/checkout' as Ref;
const up: ServiceState = { status: 'operational', since: timeOf(NOW), checked: timeOf(NOW) };
const past = (hoursAgo: number): Incident => ({
  service: CHECKOUT,
  started: timeOf(NOW - hoursAgo * HOUR),
  ended: timeOf(NOW - hoursAgo * HOUR + HOUR / 2),
  cause: 'Refused the connection.',
});

test('an incident opens with an outage and closes with its end, once, however often it is reported', () => {
  const outage = { started: timeOf(NOW - HOUR), cause: 'Refused the connection.' };
  const open = incidentsNow([], { states: new Map([[CHECKOUT, { ...up, outage }]]), now: NOW });
  expect(open).toEqual([{ service: CHECKOUT, ...outage }]);
  expect(incidentDuration(open[0]!, NOW)).toBe(HOUR);
  const ended = { service: CHECKOUT, ...outage, ended: timeOf(NOW) };
  expect(incidentsNow([ended, ended], { states: new Map([[CHECKOUT, up]]), now: NOW })).toEqual([ended]);
  expect(incidentDuration(ended, NOW + DAY)).toBe(HOUR);
});

test('of a service the latest are kept, for two years, and of one that is gone none', () => {
  const many = Array.from({ length: 50 }, (_, index) => past(index + 1));
  const states = new Map([[CHECKOUT, up]]);
  expect(incidentsNow(many, { states, now: NOW })).toEqual(many.slice(0, INCIDENTS_KEPT.perService));
  expect(incidentsNow([past(24 * 731)], { states, now: NOW })).toEqual([]);
  expect(incidentsNow(many, { states: new Map(), now: NOW })).toEqual([]);
});
