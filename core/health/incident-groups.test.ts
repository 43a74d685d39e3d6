import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { HOUR, MINUTE, momentOf, timeOf } from '../text/time.ts';
import type { Incident } from './health-shapes.ts';
import { groupDuration, groupIncidents, isOpen, isRecent } from './incident-groups.ts';

const NOW = momentOf('2026-03-10T12:00:00.000Z');
const [SYNC, LEDGER] = ['service:default/sync', 'service:default/ledger'] as [Ref, Ref];

/** An incident of fifteen minutes that began so many hours ago. */
function before(hours: number, service = SYNC): Incident {
  const started = NOW - hours * HOUR;
  return { service, started: timeOf(started), ended: timeOf(started + 15 * MINUTE), cause: 'Answered `503`.' };
}

test('incidents of one service that follow each other within a day are one group', () => {
  const found = [before(1), before(2, LEDGER), before(3), before(26), before(60)];
  const groups = groupIncidents(found);
  expect(groups).toEqual([
    { service: SYNC, incidents: [found[0], found[2], found[3]], started: found[3]!.started },
    { service: LEDGER, incidents: [found[1]], started: found[1]!.started },
    { service: SYNC, incidents: [found[4]], started: found[4]!.started },
  ]);
  expect(groups.map((group) => groupDuration(group, NOW) / MINUTE)).toEqual([45, 15, 15]);
});

test('a group with an incident that lasts is open, and lasts until now', () => {
  const { ended: _, ...lasting } = before(2);
  const [group] = groupIncidents([lasting, before(4)]);
  expect(groupDuration(group!, NOW) / MINUTE).toBe(135);
  expect([isOpen(group!), isRecent(group!, NOW + 100 * HOUR)]).toEqual([true, true]);
});

test('a group is recent for a day', () => {
  const [group] = groupIncidents([before(1), before(3)]);
  const recent = [0, 23, 24].filter((hours) => isRecent(group!, NOW + hours * HOUR));
  expect(recent).toEqual([0, 23]);
});
