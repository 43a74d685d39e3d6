import { expect, test } from 'vitest';
import { CannotRun } from '../../../cannot-run.ts';
import type { PlannedUpdate } from '../service-outcome.ts';
import { carryOutUpdates } from './carry-out-updates.ts';

const planned = (service: string, carryOut: () => Promise<{ number: number; url: string }>): PlannedUpdate => ({
  outcome: { service, template: 'tiny', from: 1, to: 2, outcome: 'opened' },
  action: { carryOut, writes: 3 },
});
const opens = async () => ({ number: 1, url: 'https://github.com/acme/checkout/pull/1' });
const fails = (error: Error) => async () => Promise.reject(error);

test('an error of the forge ends one service, and what was opened before it is reported', async () => {
  const message = 'GitHub cannot be reached, or has an error: it answered 502.';
  const error = new CannotRun(message, { fix: 'Look at https://www.githubstatus.com, and run it again.' });
  const plans = [planned('cart', opens), planned('checkout', fails(error)), planned('desk', opens)];
  const outcomes = await carryOutUpdates(plans, () => {});
  expect(outcomes.map(({ service, outcome, pullRequest }) => [service, outcome, pullRequest?.number])).toEqual([
    ['cart', 'opened', 1],
    ['checkout', 'failed', undefined],
    ['desk', 'opened', 1],
  ]);
  expect(outcomes[1]).toMatchObject({
    message: `${message} Look at https://www.githubstatus.com, and run it again.`,
    hint: 'Fix that, and run it again: it continues from there.',
  });
});

test('a mistake of this program is not reported as one of a service', async () => {
  await expect(
    carryOutUpdates([planned('cart', fails(new TypeError('x is not a function')))], () => {}),
  ).rejects.toThrow(TypeError);
});
