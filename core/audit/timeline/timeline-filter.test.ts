import { expect, test } from 'vitest';
import { CHECKOUT, PAYMENTS, timelineLine } from './testing.ts';
import {
  formatTimelineFilter,
  NO_FILTER,
  parseTimelineFilter,
  type TimelineFilter,
  timelineMatcher,
} from './timeline-filter.ts';

const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const LINE = timelineLine({
  ...{ effect: 'create repository acme/checkout', error: 'It is taken.', scope: 'environment:production' },
  ...{ requester: { login: 'Tom-Reed', id: 8 }, approvers: [{ login: 'kim-lee', id: 9 }] },
  ...{ request: { number: 12, url: 'https://x.example/12' }, outcome: 'failed' },
});
const matches = (filter: Partial<TimelineFilter>) =>
  timelineMatcher({ ...NO_FILTER, ...filter }, NOW)({ line: LINE, teams: [PAYMENTS] });

test.each<[Partial<TimelineFilter>, boolean]>([
  [{}, true],
  [{ person: 'ines-okafor' }, true],
  [{ person: 'tom-reed' }, true],
  [{ person: 'KIM-LEE' }, true],
  [{ person: 'kim' }, false],
  [{ team: PAYMENTS }, true],
  [{ team: 'team:default/supply' }, false],
  [{ verb: 'reconcile' }, true],
  [{ verb: 'forge merge' }, false],
  [{ outcome: 'failed' }, true],
  [{ outcome: 'done' }, false],
  [{ days: '3' }, false],
  [{ days: '4' }, true],
  [{ days: 'today' }, false],
  [{ days: '2026-11-24' }, true],
  [{ days: '2026-11-25' }, false],
  [{ days: '2026-11-01..2026-11-24' }, true],
  [{ days: '2026-11-01..2026-11-23' }, false],
  [{ person: 'kim-lee', outcome: 'done' }, false],
])('%j', (filter, is) => {
  expect(matches(filter)).toBe(is);
});

test.each([
  ['today', '2026-11-24T00:00:00.000Z', true],
  ['today', '2026-11-25T00:00:00.000Z', false],
  ['yesterday', '2026-11-25T00:00:00.000Z', true],
  ['yesterday', '2026-11-25T23:59:59.000Z', true],
  ['yesterday', '2026-11-26T00:00:00.000Z', false],
])('%s, looked at on %s', (days, now, is) => {
  expect(timelineMatcher({ ...NO_FILTER, days }, Date.parse(now))({ line: LINE, teams: [] })).toBe(is);
});

test('a filter is in the address, and back', () => {
  const filter = { ...NO_FILTER, text: 'a b', entity: CHECKOUT, days: '2026-11-01..2026-11-30' };
  const query = formatTimelineFilter(filter);
  expect(query).toBe('q=a+b&entity=service%3Adefault%2Fcheckout&days=2026-11-01..2026-11-30');
  expect(parseTimelineFilter(new URLSearchParams(query))).toEqual(filter);
});

test.each(['soon', '2026-13-01', '2026-11-01..', '-3', '1e9'])(
  'days that make no sense are passed over: %s',
  (days) => {
    expect(parseTimelineFilter(new URLSearchParams({ days }))).toEqual(NO_FILTER);
  },
);
