import { expect, test } from 'vitest';
import { askOnce } from './ask-once.ts';
import type { GitOutput } from './git.ts';

const answer = (stdout: string, exitCode = 0): GitOutput => ({
  ...{ stdout, exitCode, stderr: '' },
  bytes: () => Buffer.from(stdout),
});

/** Asks for each of the answers in turn, always about the same. */
async function answersTo(about: string, ...answers: readonly GitOutput[]): Promise<string[]> {
  const found: string[] = [];
  for (const each of answers) found.push((await askOnce([about], async () => each)).stdout);
  return found;
}

test('what git said is known from then on', async () => {
  expect(await answersTo('a', answer('1'), answer('2'))).toEqual(['1', '1']);
});

test('a failure is asked about again', async () => {
  expect(await answersTo('b', answer('', 128), answer('2'), answer('3'))).toEqual(['', '2', '2']);
});

test('a long answer is not kept', async () => {
  const long = 'x'.repeat(300_000);
  expect(await answersTo('c', answer(long), answer('2'))).toEqual([long, '2']);
});

test('of many answers the oldest go', async () => {
  await answersTo('first', answer('1'));
  for (let index = 0; index < 1_000; index += 1) await answersTo(`other ${index}`, answer('x'));
  expect(await answersTo('first', answer('2'))).toEqual(['2']);
});
