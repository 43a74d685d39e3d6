import { expect, test } from 'vitest';
import { templateOf, VALUES } from '../testing.ts';
import { carryValues, valuesSet } from './carry-values.ts';

const tiny = templateOf();

test('values stay, whatever the default is by now', () => {
  expect(carryValues(tiny, { ...VALUES, port: 9090 }, {})).toEqual({
    values: { ...VALUES, system: undefined, port: 9090 },
    set: {},
    dropped: [],
    problems: [],
  });
});

test('what is asked newly gets its default, and what is asked no more is dropped', () => {
  const { port: _, ...before } = VALUES;
  expect(carryValues(tiny, { ...before, colour: 'red', shade: undefined }, {})).toMatchObject({
    set: { port: 8080 },
    dropped: ['colour'],
    problems: [],
  });
});

test('what somebody sets again counts', () => {
  expect(carryValues(tiny, VALUES, { port: 9090, owner: 'payments' })).toMatchObject({ set: { port: 9090 } });
});

test('what is proposed already counts more than what was, and less than what is set', () => {
  const proposed = { port: 9090, owner: 'supply', shade: 'dark' };
  expect(carryValues(tiny, VALUES, { owner: 'platform' }, proposed)).toMatchObject({
    set: { port: 9090, owner: 'platform' },
    problems: [],
  });
});

test('of a proposal only what it sets is carried, so that what changed meanwhile stays', () => {
  const base = { ...VALUES, port: 8080 };
  const proposed = valuesSet(base, { ...base, port: 9090, description: base.description });
  expect(proposed).toEqual({ port: 9090 });
  expect(carryValues(tiny, { ...base, description: 'Takes payments.' }, {}, proposed)).toMatchObject({
    values: { description: 'Takes payments.', port: 9090 },
    set: { port: 9090 },
  });
});

test('what the newer version needs or refuses is reported', () => {
  const { owner: _, ...before } = VALUES;
  expect(carryValues(tiny, { ...before, port: 0 }, {}).problems.map(({ field, message }) => [field, message])).toEqual([
    ['owner', '`owner` is missing.'],
    ['port', '`port` is `0`, and the least allowed is 1.'],
  ]);
});
