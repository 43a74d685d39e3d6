import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, momentOf, timeOf } from '../text/time.ts';
import { History } from './history.ts';
import { serviceHealth, shownDays, shownHours } from './service-health.ts';
import { anyHistory } from './testing.ts';
import { dailySpans, hourlySpans } from './uptime.ts';

const now = momentOf('2026-03-01T12:34:56.000Z');
const state = { status: 'operational', since: timeOf(now), checked: timeOf(now) } as const;

describe('serviceHealth', () => {
  test('keeps every span of history that pages show', () => {
    fc.assert(
      fc.property(anyHistory({ min: now - 40 * HOUR, max: now }), (history) => {
        const health = serviceHealth(state, { history, incidents: [], now });
        expect(shownDays(health)).toEqual(dailySpans(history, 90, now));
        expect(shownHours(health)).toEqual(hourlySpans(history, 48, now));
      }),
    );
  });

  test('leaves out the days before anything was known', () => {
    const history = new History();
    history.record({ at: now, status: 'down' });
    const { days } = serviceHealth(state, { history, incidents: [], now });
    expect(days).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      ...{ operational: '00', degraded: '00', down: '01', unknown: '00', latency: '000' },
    });
  });
});
