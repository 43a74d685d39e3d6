import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '#core/text/time.ts';
import type { PullRequest } from '../forge/forge.ts';
import { MOST_JUDGED, pullsInTurn } from './pulls-in-turn.ts';

const pulls = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: index + 1, head: { sha: `${index + 1}` } }) as PullRequest);
const judged = (open: readonly PullRequest[], now: number) => {
  const said: string[] = [];
  const numbers = pullsInTurn(open, { now, say: (text) => said.push(text) }).map(({ number }) => number);
  return { numbers, said };
};

test('as many as one run judges are all judged, without a word', () => {
  const { numbers, said } = judged(pulls(MOST_JUDGED), 7 * HOUR);
  expect([numbers.length, said]).toEqual([MOST_JUDGED, []]);
});

test('of more, every run judges the newest, and one run each half hour judges all others', () => {
  const times = ['09:11', '09:41', '10:25', '10:59'].map((time) => Date.parse(`2026-11-02T${time}Z`));
  const runs = times.map((time) => judged(pulls(110), time));
  for (const { numbers, said } of runs) {
    expect(numbers.length).toBeLessThanOrEqual(MOST_JUDGED);
    expect(numbers.slice(0, 25)).toEqual(Array.from({ length: 25 }, (_, index) => 110 - index));
    expect(said).toEqual([
      `110 pull requests are open. This run judges ${numbers.length} of them; runs of the next 3 half hours judge the others.`,
    ]);
  }
  expect(new Set(runs.flatMap(({ numbers }) => numbers)).size).toBe(110);
});

test('runs of one half hour judge the same, however many there are', () => {
  const [first, second] = [0, 29 * MINUTE].map((after) => judged(pulls(60), after));
  expect(first).toEqual(second);
  expect(first!.said).toEqual([
    '60 pull requests are open. This run judges 50 of them; runs of the next half hour judge the others.',
  ]);
});

test('all pull requests of one head are judged together, since they have one status', () => {
  const [oldest, ...others] = pulls(60);
  const { numbers } = judged([{ ...oldest!, head: others.at(-1)!.head }, ...others], 0);
  expect(numbers).toHaveLength(MOST_JUDGED + 1);
  expect(numbers).toContain(1);
});
