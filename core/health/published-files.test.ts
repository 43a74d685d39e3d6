import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { NEVER_OBSERVED, publishedFiles } from './published-files.ts';

const CHECKOUT = 'service:default/checkout' as Ref;
const BILLING = 'service:eu/billing' as Ref;
const time = '2026-03-01T12:00:00.000Z';

test('a site has a file for statuses, one for incidents, three that count by group, and a badge for every service', () => {
  const state = { status: 'degraded', since: time, checked: time } as const;
  const incident = { service: CHECKOUT, started: time, ended: time, cause: 'Refused the connection.' };
  const observed = { checked: time, services: { [CHECKOUT]: state }, incidents: [incident] };
  const files = new Map(
    publishedFiles(observed, [{ ref: CHECKOUT, formerly: ['service:default/till' as Ref] }, { ref: BILLING }]),
  );
  expect([...files.keys()].sort()).toEqual([
    ...['checkout', 'eu~billing', 'till'].map((name) => `badges/${name}.svg`),
    ...['groups/domains', 'groups/systems', 'groups/teams', 'incidents', 'status'].map((name) => `health/${name}.json`),
  ]);
  expect(JSON.parse(files.get('health/status.json')!)).toEqual({
    ...{ version: 1, checked: time, services: { [CHECKOUT]: state } },
  });
  expect(JSON.parse(files.get('health/incidents.json')!)).toEqual({
    ...{ version: 1, checked: time, incidents: [incident] },
  });
  expect(files.get('badges/checkout.svg')).toContain('checkout: Degraded');
  expect(files.get('badges/till.svg')).toBe(files.get('badges/checkout.svg'));
  expect(files.get('badges/eu~billing.svg')).toContain('eu/billing: Unknown');
});

test('before anything was probed they are there, too, so that nobody asks in vain', () => {
  const files = new Map(publishedFiles(NEVER_OBSERVED, [{ ref: CHECKOUT }]));
  expect(files.get('health/status.json')).toBe('{"version":1,"checked":null,"services":{}}\n');
  expect(files.get('badges/checkout.svg')).toContain('checkout: Unknown');
});
