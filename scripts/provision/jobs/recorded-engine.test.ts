import { expect, test } from 'vitest';
import { LATER, STACKS_PER_RUN, type WorkOrder } from '#core/provision/jobs/work-order.ts';
import { HandedEngine } from './handed-engine.ts';
import { RecordedEngine } from './recorded-engine.ts';
import type { ServiceSecrets } from './service-secrets.ts';

const NOWHERE = '/nowhere';
const names = (count: number) => Array.from({ length: count }, (_, index) => `dev.orders-${index}`);

test('a run works on all stacks while they are few', () => {
  const few = names(STACKS_PER_RUN);
  expect([...new RecordedEngine(NOWHERE).choose(few)].sort()).toEqual([...few].sort());
});

test('of many it works on some, and another run on others', () => {
  const many = names(4 * STACKS_PER_RUN);
  const [first, again, second] = ['a', 'a', 'b'].map((turn) => new RecordedEngine(NOWHERE, turn).choose(many));
  expect(first!.size).toBe(STACKS_PER_RUN);
  expect(again).toEqual(first);
  expect([...second!].filter((name) => !first!.has(name)).length).toBeGreaterThan(STACKS_PER_RUN / 2);
});

test('the job that records works on those that the order left to no later run', () => {
  const waiting = { 'dev.orders-0': LATER, 'dev.orders-1': 'The repository does not exist yet.' };
  const order = { waiting } as unknown as WorkOrder;
  const engine = new HandedEngine(NOWHERE, { order, results: undefined, secrets: {} as ServiceSecrets });
  expect([...engine.choose(names(3))]).toEqual(['dev.orders-1', 'dev.orders-2']);
});
