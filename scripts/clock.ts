import { setTimeout as wait } from 'node:timers/promises';

export interface Clock {
  /** What people call the time, in milliseconds since 1970. It may jump, either way. */
  now(): number;
  /** Milliseconds since some moment. It never goes back, and may stop while a machine sleeps. */
  elapsed(): number;
  /** @param milliseconds of `elapsed` @param signal ends the sleep at once */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, signal && { signal });
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};
