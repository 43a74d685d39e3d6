import { expect, test } from 'vitest';
import { orderEffects } from './order-effects.ts';
import { Schedule } from './schedule.ts';
import { namedEffect } from './testing.ts';

const schedule = (effects: Readonly<Record<string, readonly string[]>>) =>
  new Schedule(
    orderEffects([{ effects: Object.entries(effects).map(([name, after]) => namedEffect(name, after)), standing: [] }]),
  );
const start = (each: Schedule, limit = 9) => each.start(limit).map(({ name }) => name);

test('what is independent runs at once, up to the limit', () => {
  const each = schedule({ a: [], b: [], c: [] });
  expect(start(each, 2)).toEqual(['a', 'b']);
  expect(start(each, 2)).toEqual([]);
  each.finish('a', { kind: 'done' });
  expect(start(each, 2)).toEqual(['c']);
});

test('what comes after others starts when all of them are done, or were found done', () => {
  const each = schedule({ a: [], b: [], c: ['a', 'b'] });
  start(each);
  each.finish('a', { kind: 'done' });
  expect(start(each)).toEqual([]);
  each.finish('b', { kind: 'found done' });
  expect(start(each)).toEqual(['c']);
});

test('what fails takes along only those that come after it, however far', () => {
  const each = schedule({ a: [], b: ['a'], c: ['b'], x: [], y: ['x'] });
  start(each);
  each.finish('a', { kind: 'failed', reason: 'No.' });
  each.finish('x', { kind: 'done' });
  expect(start(each)).toEqual(['y']);
  each.finish('y', { kind: 'done' });
  expect(each.isOver).toBe(true);
  expect(Object.fromEntries(each.outcomes)).toEqual({
    a: { kind: 'failed', reason: 'No.' },
    b: { kind: 'skipped', reason: '`a` failed.' },
    c: { kind: 'skipped', reason: '`b` was skipped.' },
    x: { kind: 'done' },
    y: { kind: 'done' },
  });
});

test('what waits holds up those that come after it', () => {
  const each = schedule({ a: [], b: ['a'] });
  start(each);
  each.finish('a', { kind: 'waiting', reason: 'Nobody approved it.' });
  expect(each.outcomes.get('b')).toEqual({ kind: 'skipped', reason: '`a` waits.' });
});

test('a circle fails, and the rest runs', () => {
  const each = schedule({ a: ['b'], b: ['a'], c: ['b'], d: [] });
  expect(start(each)).toEqual(['d']);
  each.finish('d', { kind: 'done' });
  expect(each.isOver).toBe(true);
  expect([...each.outcomes.values()].map(({ kind }) => kind)).toEqual(['done', 'failed', 'failed', 'skipped']);
});

test('after a stop nothing starts, and what runs may finish', () => {
  const each = schedule({ a: [], b: ['a'], c: [] });
  each.start(1);
  each.stop('Another run took over.');
  each.finish('a', { kind: 'done' });
  expect(start(each)).toEqual([]);
  expect(each.isOver).toBe(true);
  expect(each.outcomes.get('b')).toEqual({ kind: 'skipped', reason: 'Another run took over.' });
});
