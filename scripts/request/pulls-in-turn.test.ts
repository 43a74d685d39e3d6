import { expect, test } from 'vitest';
import type { PullRequest } from '../forge/forge.ts';
import { MOST_JUDGED, pullsInTurn } from './pulls-in-turn.ts';

const pulls = (count: number) => Array.from({ length: count }, (_, index) => ({ number: index + 1 }) as PullRequest);
const judged = (count: number, run: number) => {
  const said: string[] = [];
  const numbers = pullsInTurn(pulls(count), { run, say: (text) => said.push(text) }).map(({ number }) => number);
  return { numbers, said };
};

test('as many as one run judges are all judged, without a word', () => {
  const { numbers, said } = judged(MOST_JUDGED, 7);
  expect([numbers.length, said]).toEqual([MOST_JUDGED, []]);
});

test('of more, every run judges the newest, and runs in a row judge all others', () => {
  const runs = [40, 41, 42, 43].map((run) => judged(110, run));
  for (const { numbers, said } of runs) {
    expect(numbers.length).toBeLessThanOrEqual(MOST_JUDGED);
    expect(numbers.slice(0, 25)).toEqual(Array.from({ length: 25 }, (_, index) => 110 - index));
    expect(said).toEqual([
      `110 pull requests are open. This run judges ${numbers.length} of them; the next 3 runs judge the others.`,
    ]);
  }
  expect(new Set(runs.flatMap(({ numbers }) => numbers)).size).toBe(110);
});
