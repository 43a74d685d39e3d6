import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { MOST_SHIFTS, readShifts } from './read-shifts.ts';

const REFS = new Set([
  ...['service:default/checkout', 'team:default/payments', 'person:default/hana', 'person:default/ines'],
]);
const known = { has: (ref: Ref) => REFS.has(ref), hasRota: (id: string) => id === 'P123ABC' };
const read = (answer: unknown) => readShifts(typeof answer === 'string' ? answer : JSON.stringify(answer), known);
const shift = { person: 'hana' };

test('shifts are kept by reference, or by the identifier of a rota that an entry names', () => {
  const answer = { checkout: shift, 'team:payments': shift, P123ABC: shift, P999: shift, 'service:gone': shift };
  const of = { person: 'person:default/hana' };
  const shifts = { P123ABC: of, 'service:default/checkout': of, 'team:default/payments': of };
  expect(read(answer)).toEqual({ shifts, left: [] });
});

test('the end of a shift is a moment, in UTC; a person who comes after is one of the catalog', () => {
  const ends = (until: unknown, next?: unknown) => read({ checkout: { person: 'Hana', until, next } });
  expect(ends('2026-11-28T09:00:00+01:00', 'person:ines')).toEqual({
    shifts: {
      'service:default/checkout': {
        ...{ person: 'person:default/hana', until: '2026-11-28T08:00:00.000Z', next: 'person:default/ines' },
      },
    },
    left: [],
  });
  for (const until of ['tomorrow', '2026-11-28T99:00:00Z', '2026-11-28T09:00:00', 3, '+020000-01-01T00:00:00Z'])
    expect(ends(until, 'nobody')).toEqual({
      shifts: { 'service:default/checkout': { person: 'person:default/hana' } },
      left: [],
    });
});

test('people whom the catalog does not have are left out, and the first are named short and harmless', () => {
  expect(
    read({
      checkout: { person: '<img src=x>`\u202e\n'.repeat(9) },
      P123ABC: { person: ['hana'] },
      'team:payments': 'hana',
      'service:checkout': { person: 'service:checkout' },
    }),
  ).toEqual({
    shifts: {},
    left: [
      expect.stringMatching(
        /^`checkout` names `<img src=x>\uFFFD\uFFFD\uFFFD<img [^\n\u202e]{1,50}`, who is not a person of the catalog\.$/u,
      ),
      '`P123ABC` names nobody, who is not a person of the catalog.',
      '`team:payments` is not an object with `person`.',
      '1 more rota has such a mistake.',
    ],
  });
});

test.each([
  ['', 'The address of `oncall.now` answers with what is not JSON.'],
  ['<html>', 'The address of `oncall.now` answers with what is not JSON.'],
  ['[]', 'The address of `oncall.now` answers with JSON that is not an object.'],
  ['null', 'The address of `oncall.now` answers with JSON that is not an object.'],
  [
    Object.fromEntries(Array.from({ length: MOST_SHIFTS + 1 }, (_, at) => [`a${at}`, 1])),
    'The address of `oncall.now` lists more than 20,000 rotas.',
  ],
])('what is no answer gets a sentence', (answer, refused) => {
  expect(read(answer)).toEqual({ refused });
});

test('names of fields that every object has are names of rotas like others', () => {
  expect(read('{"__proto__":{"person":"hana"},"constructor":{"person":"hana"}}')).toEqual({ shifts: {}, left: [] });
});
