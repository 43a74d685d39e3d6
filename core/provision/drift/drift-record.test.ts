import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import { NOTHING_OBSERVED, type Observed } from '../../part/observed.ts';
import { portalWith, requestText } from '../testing.ts';
import { type DriftFile, withLook } from './drift-file.ts';
import { driftRecord } from './drift-record.ts';
import { stackDriftWords } from './drift-words.ts';

const FILE = 'infra/requests/payments/orders.yaml';
const ORDERS = 'resource:default/orders' as Ref;
const at = (day: number) => `2026-03-0${day}T03:00:00.000Z`;
const SIZE = { kind: 'value', address: 'q.main', attribute: 'gigabytes', applied: 1, now: 9 } as const;
const TTL = { kind: 'value', address: 'q.main', attribute: 'ttl', now: 5 } as const;
const GONE = { kind: 'gone', address: 'q.main' } as const;
const LOOKED = withLook(undefined, { stack: 'dev.orders', time: at(2), differences: [SIZE, TTL, GONE] });
const FAILED = withLook(LOOKED, { stack: 'dev.orders', time: at(3), failure: 'It does not answer.' });

/** The record of a resource that is there since the first of March. */
function recordOf(file: DriftFile | undefined, { ignoreDrift = '', now = at(4) } = {}) {
  const stack = { stack: 'dev.orders', environment: 'dev', platform: 'shared', size: 'small', file: FILE };
  const facts = {
    resource: ORDERS,
    service: 'service:default/checkout',
    type: 'queue',
    stacks: [{ ...stack, applied: at(1) }],
  };
  const files: Record<string, unknown> = { 'resources/checkout/orders.json': facts, 'drift/dev.orders.json': file };
  const observed: Observed = { ...NOTHING_OBSERVED, get: ({ path }) => files[path] as never };
  const environments = `{ dev: { size: small${ignoreDrift} }, production: { size: small } }`;
  const context = portalWith({ [FILE]: requestText({ environments }) });
  return driftRecord(context.catalog.get(ORDERS)!, { context, observed, now: Date.parse(now) })?.stacks;
}

test('what drifts has the field of the request that says it', () => {
  expect(recordOf(LOOKED)).toEqual([
    {
      ...{ environment: 'dev', stack: 'dev.orders', state: 'drifted', since: at(2), looked: at(2), isStale: false },
      items: [
        { ...SIZE, first: at(2), field: 'environments.dev.size' },
        { ...TTL, first: at(2) },
        { ...GONE, first: at(2) },
      ],
      ...{ ignored: [], more: 0 },
    },
  ]);
});

test('what is ignored is shown with its reason, and does not drift', () => {
  const only = { ...LOOKED, items: LOOKED.items.slice(0, 1) };
  const ignoreDrift = ', ignoreDrift: [{ attribute: gigabytes, reason: By hand. }]';
  expect(recordOf(only, { ignoreDrift })).toMatchObject([
    { state: 'as applied', items: [], ignored: [{ attribute: 'gigabytes', reason: 'By hand.' }] },
  ]);
});

test('a look says nothing after the next apply, and gets old after some nights, also where a later one failed', () => {
  const before = withLook(undefined, { stack: 'dev.orders', time: at(1), differences: [SIZE] });
  expect(recordOf(before)).toMatchObject([{ state: 'not looked at', items: [] }]);
  expect(recordOf(undefined)).toMatchObject([{ state: 'not looked at', items: [], isStale: false }]);
  expect(recordOf(FAILED, { now: at(9) })).toMatchObject([
    { state: 'drifted', looked: at(2), failed: { time: at(3), reason: 'It does not answer.' }, isStale: true },
  ]);
  const isStale = (now: string) => recordOf(LOOKED, { now })?.[0]?.isStale;
  expect([isStale('2026-03-05T09:00:00.000Z'), isStale(at(7))]).toEqual([false, true]);
});

test('how a resource is, is said in sentences', () => {
  const ignoreDrift = ', ignoreDrift: [{ attribute: gigabytes, reason: By hand. }]';
  expect(stackDriftWords(recordOf(FAILED, { ignoreDrift })![0]!)).toEqual([
    `The look at ${at(3)} failed. It does not answer.`,
    `It has drifted since ${at(2)}.`,
    '`ttl` is `5`, and nothing was applied.',
    'Somebody deleted `q.main`.',
    '`gigabytes` is `9`, and `1` was applied. It is ignored: By hand.',
    `Last looked at ${at(2)}.`,
  ]);
  expect(stackDriftWords(recordOf(undefined)![0]!)).toEqual(['Nobody has looked since it was last applied.']);
});
