import process from 'node:process';

const LENGTH = 'WAYPOST_TESTS';
const FEW = 3;
/** Of what a test goes through in order, such as the points of a kill: the first and the last. */
const ENDS = 2;
/** What it leaves of generated input: one of so many. An input costs milliseconds, a run that is killed costs a second. */
const LESS_GENERATED = 10;
const SEED = 2026;

/** Files of which `npm test` has nothing: others prove the same for less, or what they go through by one example. */
export const LONG_TESTS = '**/*.long.test.ts';

export function isLong(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[LENGTH] === 'long';
}

export const LONG: Readonly<Record<string, string>> = { [LENGTH]: 'long' };

/**
 * Says how often a test repeats one proof: writers at once, kills, rounds. Three times, and in full in `npm run test:long`, which runs
 * the test files that import this one.
 */
export function howMany(full: number, long = isLong()): number {
  return long ? full : Math.min(full, FEW);
}

/**
 * Takes the first and the last of what a test goes through, and all in `npm run test:long`.
 *
 * @param few how many, at least two: more of them are spread evenly
 */
export function someOf<Item>(all: readonly Item[], long = isLong(), few = ENDS): readonly Item[] {
  const count = long ? all.length : Math.min(all.length, few);
  if (count === all.length) return all;
  return Array.from({ length: count }, (_, index) => all[Math.round((index * (all.length - 1)) / (count - 1))]!);
}

/**
 * Says how a property is tried, for fast-check: in `npm test` with a tenth of the inputs, and the same each time, so that no change
 * fails by chance for what it did not touch. `npm run test:long` tries all, and others each time.
 */
export function generated(full: number, long = isLong()): { numRuns: number; seed?: number } {
  return long ? { numRuns: full } : { numRuns: Math.ceil(full / LESS_GENERATED), seed: SEED };
}
