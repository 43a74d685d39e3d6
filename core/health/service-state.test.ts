import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, MINUTE, timeOf } from '../text/time.ts';
import { DEFAULT_HEALTH_SETTINGS } from './health-settings.ts';
import type { ServiceState } from './health-shapes.ts';
import { nextState, type Step } from './service-state.ts';
import type { Status } from './status.ts';

const START = Date.parse('2026-03-10T12:00:00Z');
const LIMITS = { ...DEFAULT_HEALTH_SETTINGS, failuresToDown: 2, successesToRecover: 2 };
const minute = (count: number) => timeOf(START + count * MINUTE);

/** The steps of one verdict a minute. */
function walk(verdicts: readonly Status[], limits = LIMITS): Step[] {
  const steps: Step[] = [];
  for (const [index, status] of verdicts.entries()) {
    const cause = status === 'operational' ? {} : { cause: `It is ${status}.` };
    steps.push(nextState(steps.at(-1)?.state, { status, ...cause }, START + index * MINUTE, limits));
  }
  return steps;
}
const path = (...verdicts: Status[]) =>
  walk(verdicts)
    .map(({ state }) => state.status)
    .join(' ');

test('one failure changes nothing, and two in a row make down', () => {
  expect(path('operational', 'down', 'operational', 'down', 'down')).toBe(
    'operational operational operational operational down',
  );
});

test('one success changes nothing, and two in a row make up, degraded or not', () => {
  expect(path('down', 'down', 'operational', 'down', 'operational', 'degraded')).toBe(
    'unknown down down down down degraded',
  );
});

test('one slow answer changes nothing, not even the first, and two in a row make degraded, until the first that is well', () => {
  expect(path('degraded', 'operational', 'degraded', 'degraded', 'degraded', 'operational')).toBe(
    'operational operational operational degraded degraded operational',
  );
  expect(walk(['operational', 'degraded', 'degraded']).at(-1)!.state).toEqual({
    ...{ status: 'degraded', since: minute(1), checked: minute(2), cause: 'It is degraded.' },
    amiss: { count: 2, since: minute(1) },
  });
});

test('slow and failed in turn is degraded', () => {
  expect(path('operational', 'degraded', 'down', 'degraded', 'down')).toBe(
    'operational operational degraded degraded degraded',
  );
});

test('what was degraded before it could not be probed is so after', () => {
  expect(path('degraded', 'degraded', 'unknown', 'degraded')).toMatch(/ degraded$/);
  const written: ServiceState = { status: 'degraded', since: minute(0), checked: minute(0) };
  expect(nextState(written, { status: 'degraded' }, START + MINUTE, LIMITS).state.status).toBe('degraded');
});

test('an outage lasts from the first failure to the first success of those that count', () => {
  const steps = walk(['operational', 'down', 'down', 'operational', 'operational']);
  expect(steps[2]!.state).toEqual({
    status: 'down',
    since: minute(1),
    checked: minute(2),
    cause: 'It is down.',
    outage: { started: minute(1), cause: 'It is down.' },
  });
  expect(steps[4]).toEqual({
    state: { status: 'operational', since: minute(3), checked: minute(4) },
    ended: { started: minute(1), ended: minute(3), cause: 'It is down.' },
  });
});

test('not to be asked is unknown at once, and ends neither an outage nor a streak', () => {
  expect(path('down', 'unknown', 'down', 'unknown', 'down')).toBe('unknown unknown down unknown down');
  expect(walk(['down', 'down', 'unknown']).at(-1)!.state.outage?.started).toBe(minute(0));
});

test('a run that comes twice, or late, changes nothing', () => {
  const { state } = walk(['operational', 'down']).at(-1)!;
  for (const now of [START + MINUTE, START, START - DAY])
    if (now > START - 10 * MINUTE) expect(nextState(state, { status: 'down' }, now, LIMITS)).toEqual({ state });
});

test('after a clock that ran ahead, what is found now counts, and nothing stays in the future', () => {
  const ahead = walk(['down', 'down']).at(-1)!.state;
  const now = START - 30 * DAY;
  const { state, ended } = nextState(ahead, { status: 'operational' }, now, { ...LIMITS, successesToRecover: 1 });
  expect(state).toEqual({ status: 'operational', since: timeOf(now), checked: timeOf(now) });
  expect(ended!.started < ended!.ended).toBe(true);
});

test('whatever is found: down needs enough failures in a row, and an outage is known exactly while it lasts', () => {
  const status = fc.constantFrom<Status>('operational', 'degraded', 'down', 'unknown');
  const counts = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(fc.array(status, { maxLength: 40 }), counts, counts, (verdicts, failuresToDown, successesToRecover) => {
      const steps = walk(verdicts, { ...LIMITS, failuresToDown, successesToRecover });
      let before: ServiceState | undefined;
      for (const [index, { state, ended }] of steps.entries()) {
        if (state.outage && !before?.outage) {
          const asked = verdicts.slice(0, index + 1).filter((verdict) => verdict !== 'unknown');
          expect(asked.slice(-failuresToDown)).toEqual(Array(failuresToDown).fill('down'));
        }
        expect(Boolean(ended)).toBe(Boolean(before?.outage && !state.outage));
        if (ended) expect(ended.ended >= ended.started).toBe(true);
        if (state.status === 'down') expect(state.outage).toBeDefined();
        expect(state.since <= state.checked).toBe(true);
        before = state;
      }
    }),
  );
});
