import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated, howMany } from '../how-many.ts';
import { COSTLY_SHAPES } from './costly-files.ts';

/** Of CPU, in milliseconds, for one file whatever it holds. */
const BOUND = 2_000;
/** Of heap, in MiB: 200 for the file, as much for what the rest takes, and room to collect it. */
const HEAP = 450;
/** Until the process is stopped, in milliseconds: a bound on what never ends. */
const PATIENCE = 110_000;

/** Files that could cost more than their size lets expect. Most are as large as their shape allows. */
const costlyFile = fc.constantFrom(...COSTLY_SHAPES).chain(({ name, most }) =>
  fc.record({
    name: fc.constant(name),
    count: fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: Math.ceil(most * 0.9), max: most }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: most }) },
    ),
  }),
);

async function costs(files: readonly { name: string; count: number }[]): Promise<number[]> {
  // Threads that help to collect wait for each other, which costs more the busier the machine is.
  const words = [
    '--single-threaded-gc',
    `--max-old-space-size=${HEAP}`,
    join(import.meta.dirname, 'measure-costly.ts'),
    JSON.stringify(files),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: PATIENCE });
  return JSON.parse(stdout) as number[];
}

test('any one file costs at most 2 s of CPU and 200 MB, whatever it holds', async () => {
  const files = fc.sample(costlyFile, { ...generated(80), numRuns: howMany(80) });
  const spent = await costs(files);
  const tooMuch = files
    .map((file, index) => ({ ...file, ms: Math.round(spent[index]!) }))
    .filter(({ ms }) => ms > BOUND);
  expect(spent).toHaveLength(files.length);
  expect(tooMuch).toEqual([]);
}, 120_000);
