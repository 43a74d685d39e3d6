import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { onCallNow, publishedOncall, readPublishedOncall } from './published-oncall.ts';

const HANA = { title: 'Hana Kobayashi', address: 'people/hana' };
const INES = { title: 'Ines Okafor', address: 'people/ines' };
const [hana, ghost] = ['hana', 'ghost'].map((name) => `person:default/${name}` as Ref) as [Ref, Ref];

test('a site names its own people and rotas only', () => {
  const shifts = { a: { person: hana, next: ghost }, b: { person: ghost, next: hana }, hidden: { person: hana } };
  const people = new Map([[hana, HANA]]);
  const shown = { personOf: (ref: Ref) => people.get(ref), hasRota: (rota: string) => rota !== 'hidden' };
  expect(publishedOncall({ version: 1, checked: null, shifts }, shown)).toEqual({
    ...{ version: 1, checked: null },
    shifts: { a: { person: HANA } },
  });
});

test('the first rota that is listed counts', () => {
  const shifts = { payments: { person: INES }, P1: { person: HANA } };
  expect(onCallNow({ shifts }, ['checkout', 'P1', 'payments'], '2026-01-01T00:00:00.000Z')).toEqual({ person: HANA });
  expect(onCallNow({ shifts }, ['toString'], '2026-01-01T00:00:00.000Z')).toBe(undefined);
});

test('once a shift has ended the next one is on call, and then nobody knows', () => {
  const until = '2026-01-01T09:00:00.000Z';
  const now = (time: string, next?: typeof INES) =>
    onCallNow({ shifts: { a: { person: HANA, until, ...(next && { next }) } } }, ['a'], time);
  expect(now('2026-01-01T08:59:59.999Z', INES)).toEqual({ person: HANA, until, next: INES });
  expect(now(until, INES)).toEqual({ person: INES });
  expect(now(until)).toBe(undefined);
});

test('titles that turn the text around them are made harmless, and nothing else of a host is kept', () => {
  const turned = { title: `\u202e${'x'.repeat(1_000)}\n`, address: 'people/ines', more: 5 };
  const shifts = { a: { person: turned, next: turned, more: 5 } };
  const named = { title: `⟨U+202E⟩${'x'.repeat(199)}`, address: 'people/ines' };
  expect(readPublishedOncall({ version: 1, checked: null, shifts })?.shifts).toEqual({
    a: { person: named, next: named },
  });
});

test('what a host answers is read as far as it makes sense', () => {
  const person = { title: 'Ines Okafor', address: 'people/ines' };
  const until = '2026-03-01T12:00:00.000Z';
  const shifts = { a: { person, until, next: person }, b: { person: 'ines' }, c: null, d: { person, until: 5 } };
  expect(readPublishedOncall({ version: 1, checked: until, shifts })).toEqual({
    ...{ version: 1, checked: until },
    shifts: { a: { person, until, next: person } },
  });
  const odd = [
    { version: 2, checked: null },
    { version: 1, checked: 'x' },
  ].map((file) => ({ ...file, shifts: {} }));
  for (const value of [undefined, [], ...odd]) expect(readPublishedOncall(value)).toBeUndefined();
});
