import { expect, test } from 'vitest';
import { templateOf, VALUES } from '../testing.ts';
import { carryValues, valuesSet } from './carry-values.ts';

const tiny = templateOf();

test('values stay, new ones have their default, what is asked no more is dropped, and what is set again counts most', () => {
  expect(carryValues(tiny, { ...VALUES, port: 9090 }, {})).toEqual({
    values: { ...VALUES, system: undefined, port: 9090 },
    set: {},
    dropped: [],
    problems: [],
  });
  const { port: _, ...before } = VALUES;
  expect(carryValues(tiny, { ...before, colour: 'red', shade: undefined }, {})).toMatchObject({
    set: { port: 8080 },
    dropped: ['colour'],
    problems: [],
  });
  expect(carryValues(tiny, VALUES, { port: 9090, owner: 'payments' })).toMatchObject({ set: { port: 9090 } });
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
