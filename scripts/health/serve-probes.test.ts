import { expect, test } from 'vitest';
import { MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { serveRounds } from './serve-probes.ts';

test('rounds start at their interval, one that cannot be done is reported, and a signal ends it after the round', async () => {
  const controller = new AbortController();
  const [said, slept] = [[] as string[], [] as number[]];
  let now = 0;
  const clock = {
    now: () => now,
    elapsed: () => now,
    sleep: (milliseconds: number) => {
      slept.push(milliseconds / MINUTE);
      now += milliseconds;
      return Promise.resolve();
    },
  };
  let rounds = 0;
  const round = () => {
    rounds++;
    now += rounds * MINUTE;
    if (rounds === 2) return Promise.reject(new CannotRun('GitHub cannot be reached.', { fix: 'Try again.' }));
    if (rounds === 3) controller.abort();
    return Promise.resolve(`Round ${rounds}.`);
  };
  const say = (sentence: string) => void said.push(sentence);
  await serveRounds(round, { every: 2 * MINUTE, signal: controller.signal, clock, say });
  expect(said).toEqual(['Round 1.', 'GitHub cannot be reached. Try again.', 'Round 3.']);
  expect(slept).toEqual([1, 0, 0]);
});
