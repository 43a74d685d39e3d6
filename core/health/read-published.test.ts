import { expect, test } from 'vitest';
import { readGroups, readIncidents, readStatus } from './read-published.ts';

const TIME = '2026-03-01T12:00:00.000Z';
const UNKNOWN = { status: 'unknown', since: TIME, checked: TIME };
const state = { status: 'down', since: TIME, checked: TIME, cause: 'Answered 503.' };
const read = (services: unknown) => readStatus({ version: 1, checked: TIME, services })?.services;

test('what a site publishes is read as it is', () => {
  const file = { version: 1, checked: TIME, services: { 'service:default/a': { ...state, latency: 40 } } };
  expect(readStatus(file)).toEqual(file);
  expect(readStatus({ version: 1, checked: null, services: {} })).toEqual({ version: 1, checked: null, services: {} });
  const incident = { service: 'service:default/a', started: TIME, ended: TIME, cause: 'Answered 503.' };
  expect(readIncidents({ version: 1, checked: TIME, incidents: [incident] })).toEqual([incident]);
});

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['another version', { version: 2, checked: TIME, services: {} }],
  ['a time that is none', { version: 1, checked: 'now', services: {} }],
  ['services that are a list', { version: 1, checked: TIME, services: [] }],
])('%s is no such file', (_, value) => {
  expect(readStatus(value)).toBeUndefined();
});

test('states that make no sense are unknown, and what is no service is left out', () => {
  expect(
    read({
      'service:default/a': state,
      'service:default/b': { ...state, status: 'constructor' },
      'service:default/c': { ...state, since: 'soon' },
      'service:default/d': { ...state, checked: 5 },
      'service:default/e': null,
      'team:default/f': state,
      '../../etc': state,
      ['__proto__']: state,
      constructor: state,
    }),
  ).toEqual({
    'service:default/a': state,
    ...Object.fromEntries(['b', 'c', 'd', 'e'].map((name) => [`service:default/${name}`, UNKNOWN])),
  });
});

test('words that are none, or turn the text around them, are made harmless', () => {
  const odd = { ...state, cause: { toString: 'x' }, latency: 'fast', certificateEnd: 'never', title: 'x' };
  expect(read({ 'service:default/a': odd })).toEqual({
    'service:default/a': { status: 'down', since: TIME, checked: TIME },
  });
  const turned = { ...state, cause: `\u202e${'x'.repeat(10_000)}` };
  expect(read({ 'service:default/a': turned })).toEqual({
    'service:default/a': { ...state, cause: `⟨U+202E⟩${'x'.repeat(299)}` },
  });
});

test('incidents that make no sense are left out', () => {
  const incident = { service: 'service:default/a', started: TIME, cause: 5 };
  const odd = [null, 5, { ...incident, service: 'a' }, { ...incident, started: 'x' }, { ...incident, ended: null }];
  expect(readIncidents({ incidents: [...odd, incident] })).toEqual([{ ...incident, cause: '' }]);
  expect([readIncidents(undefined), readIncidents({ incidents: 'x' })]).toEqual([[], []]);
});

test('counts by group are read whole or not at all', () => {
  const counted = { version: 1, checked: TIME, groups: { 'domain:default/shop': { down: 2, unknown: 1 } } };
  expect(readGroups(counted)).toEqual(counted);
  const odd: unknown[] = [{ down: '2' }, { down: -1 }, { down: 1.5 }, { operational: 1 }, { constructor: 1 }, null, 5];
  const others = odd.map((counts) => ({ ...counted, groups: { 'domain:default/shop': counts } }));
  expect([undefined, { ...counted, version: 2 }, { ...counted, checked: 5 }, ...others].map(readGroups)).toEqual(
    Array(odd.length + 3).fill(undefined),
  );
});
