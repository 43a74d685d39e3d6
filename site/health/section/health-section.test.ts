import { expect, test } from 'vitest';
import type { Sample } from '#core/health/spans.ts';
import { DAY, HOUR, MINUTE, momentOf, timeOf } from '#core/text/time.ts';
import { AT, contextOf, healthOf, record } from '../../snapshot/testing.ts';
import { healthSection } from './health-section.ts';

const NOW = momentOf(AT);
const checkout = record('service:default/checkout', { title: 'Checkout' });

function sectionOf(state: Parameters<typeof healthOf>[0][string]) {
  const health = healthOf({ [checkout.ref]: state });
  return healthSection.view(checkout, contextOf([checkout], { health }));
}

const samples: Sample[] = [
  { at: NOW - 80 * DAY, status: 'operational', latency: 100 },
  { at: NOW - 79 * DAY, status: 'operational', latency: 120 },
  { at: NOW - 2 * DAY, status: 'down' },
  { at: NOW - 2 * HOUR, status: 'operational', latency: 200 },
  { at: NOW - HOUR, status: 'operational', latency: 400 },
];

test('a sentence says how it is, since when and why', () => {
  const since = timeOf(NOW - 41 * MINUTE);
  const sentence = (state: Parameters<typeof healthOf>[0][string]) =>
    sectionOf({ since, ...state })!.sentence.replace(/<.*?>/g, '');
  expect([
    sentence({ status: 'degraded', cause: 'Took 1.2 s, more than 800 ms.' }),
    sentence({ status: 'degraded', cause: 'Its certificate expires in 9 days.' }),
    sentence({ status: 'down', cause: 'Answered 503, not 200 to 299.', since: timeOf(NOW - 3 * HOUR - 5 * MINUTE) }),
    sentence({ status: 'unknown' }),
    sentence({ status: 'operational', latency: 1240, since: timeOf(NOW - 3 * DAY) }),
    sentence({ status: 'operational', cause: 'Refused the connection.' }),
    sentence({ status: 'operational', samples: samples.filter(({ status }) => status === 'operational') }),
    sentence({ status: 'operational', samples }),
  ]).toEqual([
    'Degraded for 41 minutes: took 1.2 s, more than 800 ms.',
    'Degraded for 41 minutes: its certificate expires in 9 days.',
    'Down for 3 h 5 min: answered 503, not 200 to 299.',
    'Unknown for 41 minutes.',
    'Operational for 3 days: answers in 1,240 ms.',
    'Operational for 41 minutes. The last probe had another result: refused the connection.',
    'Operational, no failure in 90 days.',
    'Operational for 41 minutes, since the last failed check.',
  ]);
});

test('days that are alike are one row, the latest first', () => {
  expect(sectionOf({ samples })!.rows.map(({ days, word, uptime, latency }) => [days, word, uptime, latency])).toEqual([
    ['10 March', 'Operational', '100 %', '400 ms'],
    ['9 March', 'Not probed', '–', '–'],
    ['8 March', 'Down', '0 %', '–'],
    ['22 December to 7 March', 'Not probed', '–', '–'],
    ['20 December to 21 December', 'Operational', '100 %', '120 ms'],
    ['11 December to 19 December', 'Not probed', '–', '–'],
  ]);
});

test('bars are one path a status, and a picture says what they show', () => {
  const { bars } = sectionOf({ samples })!;
  expect(bars.label).toBe('90 days: 80 % up, down on 1');
  expect(bars.paths.map(({ status, d }) => [status, d])).toEqual([
    ['none', 'M0 30h52M66 30h454M528 30h4'],
    ['down', 'M522 16h4'],
    ['operational', 'M54 21h10M534 21h4'],
  ]);
});

test('answers are a line by hour, and a row a day', () => {
  const { latency } = sectionOf({ samples })!;
  expect(latency!.label).toBe('Answers in the last 48 hours: 200 ms to 400 ms, median 400 ms');
  expect(latency!.line).toBe('M495 24L506 2');
  expect(latency!.rows.map(({ day, hours }) => [day, hours.filter((hour) => hour !== undefined)])).toEqual([
    ['8 March', []],
    ['9 March', []],
    ['10 March', [200, 400]],
  ]);
});

test('uptimes are never rounded up', () => {
  const many = Array.from(
    { length: 500 },
    (_, index): Sample => ({ at: NOW - index * 5 * MINUTE, status: index === 400 ? 'down' : 'operational' }),
  );
  expect(sectionOf({ samples: many })!.uptimes).toEqual({ day: '100 %', week: '99.8 %', quarter: '99.8 %' });
});

test('the end of a certificate is reported when it is near', () => {
  const end = timeOf(NOW + 20 * DAY);
  expect(sectionOf({ certificateEnd: end })!.certificateEnd).toBe(end);
  expect(sectionOf({ certificateEnd: timeOf(NOW + 40 * DAY) })!.certificateEnd).toBe(undefined);
  // What is not probed has no section.
  expect(healthSection.view(checkout, contextOf([checkout]))).toBe(undefined);
});
