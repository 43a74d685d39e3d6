import { expect, test } from 'vitest';
import { queueType } from '../testing.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { acceptDrift } from './accept-drift.ts';
import type { ShownItem } from './drift-record.ts';

const TYPE = readResourceTypes(
  new Map([
    [
      'infra/types/queue/type.yaml',
      queueType().replace('summary: 9 GB }', 'summary: 9 GB, values: { gigabytes: 9 } }'),
    ],
  ]),
).types[0]!;
const about = { type: TYPE, size: 'small', platform: 'shared', environments: ['dev'] };
const first = '2026-03-01T03:00:00.000Z';
const valued = (attribute: string, applied: unknown, now?: unknown): ShownItem => ({
  ...{ kind: 'value', address: 'queue.main', attribute, applied, first },
  ...(now !== undefined && { now }),
  ...(attribute !== 'ttl' && { field: 'config.ordered' }),
});
const accept = (items: ShownItem[], more: Partial<typeof about> = {}) =>
  acceptDrift(
    {
      ...{ environment: 'dev', stack: 'dev.orders', state: 'drifted', isStale: false },
      ...{ items, ignored: [], more: 0 },
    },
    { ...about, ...more },
  );

test('what a size stands for becomes that size, and the configuration what there is; no other value is accepted', () => {
  expect(accept([valued('gigabytes', 1, 9), valued('ordered', false, true)])).toEqual({
    set: { environments: { dev: { size: 'large' } }, config: { ordered: true } },
    notes: [],
  });
  expect(accept([valued('ordered', true)]).set).toEqual({ config: { ordered: null } });
  expect(accept([valued('gigabytes', 1, 5)])).toEqual({
    set: {},
    notes: ['`gigabytes` is `5`, and `1` was applied. No size of `queue` has that: they have `1`, `9`.'],
  });
});

test('what no request can say is left, and said', () => {
  const said: ShownItem = { kind: 'said', address: 'queue.main', sentence: 'Somebody else set the password.', first };
  expect(accept([said, valued('ttl', 1, 2)])).toEqual({
    set: {},
    notes: [
      'Somebody else set the password. No request can say that. The next apply sets it back.',
      '`ttl` is `2`, and `1` was applied. No request can say that. The next apply sets it back.',
    ],
  });
});

test('a configuration of several environments is said to change in all of them', () => {
  expect(accept([valued('ordered', false, true)], { environments: ['dev', 'production'] }).notes).toEqual([
    '`config` holds in all environments, so it changes in `production` as well.',
  ]);
});
