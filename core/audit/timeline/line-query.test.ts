import { expect, test } from 'vitest';
import { lineQuery } from './line-query.ts';
import { CHECKOUT, PAYMENTS, timelineLine } from './testing.ts';

const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const LINE = timelineLine({
  ...{ effect: 'create repository acme/checkout', error: 'It is taken.', entities: [CHECKOUT] },
  ...{ requester: { login: 'Tom-Reed', id: 8 }, approvers: [], request: { number: 12, url: 'https://x.example/12' } },
  outcome: 'failed',
});
const matches = (text: string) => lineQuery(text, NOW).matches({ line: LINE, teams: [PAYMENTS] });

test.each([
  ['', true],
  ['person:tom', true],
  ['person:TOM-REED,nobody', true],
  ['-person:tom', false],
  ['person:reed', false],
  ['team:payments', true],
  ['team:supply', false],
  ['entity:checkout', true],
  ['entity:service:checkout', true],
  ['entity:ledger', false],
  ['verb:reconcile outcome:failed', true],
  ['outcome:done', false],
  ['-outcome:done', true],
  ['request:12', true],
  // A number is not the beginning of another.
  ['request:1', false],
  ['request:1,12', true],
  ['request:none', false],
  ['day:2026-11-24', true],
  ['day:<2d', false],
  ['day:>2026-11-01', true],
  ['"create repository"', true],
  ['"repository create"', false],
  ['-taken', false],
])('%s', (text, is) => {
  expect(matches(text)).toBe(is);
});

test('plain words are left to a search', () => {
  expect(lineQuery('taken outcome:failed #12 -never "as it is"', NOW).words).toBe('taken #12');
});

test('what is no field, or no date, gets a sentence; references are words', () => {
  expect(lineQuery('otcome:failed', NOW).findings).toEqual([
    '`otcome` is not a field of the audit. Did you mean `outcome:`?',
  ]);
  expect(lineQuery('day:soon', NOW).findings).toEqual([
    '`soon` is no date. Write `>2026-11-01`, or an age such as `<7d`.',
  ]);
  expect(lineQuery('outcome:faild', NOW).findings).toEqual(['No outcome is `faild`. Did you mean `outcome:failed`?']);
  expect(lineQuery('outcome:fai,changed,none', NOW).findings).toEqual([]);
  expect(lineQuery('who:hana', NOW).findings).toEqual(['`who` is not a field of the audit. Did you mean `person:`?']);
  expect(lineQuery('team:payments OR team:supply', NOW).findings).toEqual([
    '`OR` is taken as a word. Values of one field have a comma between them for either. Did you mean `team:payments,supply`?',
  ]);
  expect(lineQuery('service:default/checkout https://x.example "otcome:x"', NOW).findings).toEqual([]);
});

test('a subject that is no entry is found by its name', () => {
  const line = timelineLine({ subject: 'acme/thing-2449', entities: [] });
  expect(lineQuery('entity:thing-2449', NOW).matches({ line, teams: [] })).toBe(true);
  expect(lineQuery('entity:acme/thing', NOW).matches({ line, teams: [] })).toBe(true);
});
