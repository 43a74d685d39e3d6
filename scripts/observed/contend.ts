import { CannotRun } from '../cannot-run.ts';
import { type Clock, systemClock } from '../clock.ts';

/** In milliseconds. */
const FIRST_WAIT = 60;
const LONGEST_WAIT = 5000;
const PATIENCE = 5 * 60 * 1000;

export interface Contention {
  clock?: Clock;
  /** From 0 to 1. */
  random?(): number;
}

/**
 * Tries something that others may get ahead of, again and again, after waits by chance that grow.
 *
 * @param attempt gives undefined when somebody was faster
 * @param what could not be done, as the beginning of a sentence: ``The branch `portal-audit` could not be written``
 * @throws {CannotRun} when others are always faster
 */
export async function contend<Result>(
  attempt: () => Promise<Result | undefined>,
  what: string,
  { clock = systemClock, random = Math.random }: Contention = {},
): Promise<Result> {
  const start = clock.elapsed();
  for (let round = 0; ; round++) {
    const result = await attempt();
    if (result !== undefined) return result;
    if (clock.elapsed() - start > PATIENCE)
      throw new CannotRun(`${what}: for five minutes, others were always faster.`, {
        fix: 'Run it again when fewer runs are under way.',
      });
    await clock.sleep(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(round, 10)));
  }
}
