import { expect, test } from 'vitest';
import type { OutcomeKind, PlannedUpdate } from '../service-outcome.ts';
import { WriteRoom } from './write-room.ts';

const plan = (writes: number): PlannedUpdate => ({
  outcome: { service: 'checkout', outcome: 'opened' },
  action: { writes, carryOut: async () => ({ number: 1, url: '' }) },
});
const nothing = (outcome: OutcomeKind): PlannedUpdate => ({ outcome: { service: 'checkout', outcome } });

/** What becomes of plans, and whether more would be planned after each. */
function taken(...plans: PlannedUpdate[]) {
  const room = new WriteRoom();
  return plans.map((each) => `${room.take(each).outcome.outcome}${room.isOpen ? '' : ', full'}`);
}

test('what is too much for a run is left to the next, and so is what comes after it', () => {
  expect(taken(plan(200), nothing('current'), plan(300), plan(150))).toEqual([
    'opened',
    'current',
    'later, full',
    'later, full',
  ]);
  expect(taken(plan(250), plan(150), plan(1))).toEqual(['opened', 'opened, full', 'later, full']);
});

test('what is larger than any run goes alone', () => {
  expect(taken(plan(900), plan(10))).toEqual(['opened, full', 'later, full']);
  expect(taken(plan(10), plan(900))).toEqual(['opened', 'later, full']);
});

test('what writes nothing keeps its outcome, however full the run is', () => {
  expect(taken(plan(900), nothing('refused'), nothing('failed'))).toEqual([
    'opened, full',
    'refused, full',
    'failed, full',
  ]);
});

test('what is left has nothing that could be carried out', () => {
  const room = new WriteRoom();
  room.take(plan(900));
  expect(room.take(plan(1))).toEqual({ outcome: { service: 'checkout', outcome: 'later' } });
});
