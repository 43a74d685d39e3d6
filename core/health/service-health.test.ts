import { expect, test } from 'vitest';
import { momentOf, timeOf } from '../text/time.ts';
import { History } from './history.ts';
import { serviceHealth } from './service-health.ts';

const now = momentOf('2026-03-01T12:34:56.000Z');
const state = { status: 'operational', since: timeOf(now), checked: timeOf(now) } as const;

test('the days before anything was known are left out', () => {
  const history = new History();
  history.record({ at: now, status: 'down' });
  expect(serviceHealth(state, { history, incidents: [], now }).days).toEqual({
    from: '2026-03-01T00:00:00.000Z',
    ...{ operational: '00', degraded: '00', down: '01', unknown: '00', latency: '000' },
  });
});
