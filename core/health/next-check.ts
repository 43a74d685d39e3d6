import { DAY, HOUR, MINUTE, momentOf, type Time, timeOf } from '../text/time.ts';

/** One run of probes or two that are missing are no news where they start every few minutes. */
const SHORTEST = 30 * MINUTE;
/** As long as few runs say how often they start: GitHub starts them hours late. */
const UNKNOWN = 6 * HOUR;
const ENOUGH = 3;
/** Gaps that count, so that one long pause is soon forgotten. */
export const COUNTED = 12;
/** How old what probes found may be at the most, unless settings say otherwise. */
export const STALE_AFTER = DAY;

/**
 * Says how long after a run the next is expected at the latest: it follows from how often the last runs started, and how late they were.
 *
 * @param moments of the last runs, in milliseconds since 1970, the earliest first
 */
export function patience(moments: readonly number[]): number {
  const last = moments.slice(-COUNTED - 1);
  const gaps = last.slice(1).map((moment, index) => moment - last[index]!);
  const sorted = gaps.toSorted((a, b) => a - b);
  const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return Math.max(gaps.length < ENOUGH ? UNKNOWN : SHORTEST, 2 * median, 1.5 * worst);
}

export interface CheckedHealth {
  checked: Time;
  /** When the next run is expected at the latest, if the last runs say it. */
  expected?: Time | undefined;
}

/** When what probes found is out of date. */
export function expectedBy({ checked, expected }: CheckedHealth): Time {
  return expected ?? timeOf(momentOf(checked) + SHORTEST);
}

/** No later than the limit. @param limit milliseconds */
export function withinLimit({ checked, expected }: CheckedHealth, limit: number): Time | undefined {
  if (expected === undefined) return undefined;
  const latest = timeOf(momentOf(checked) + limit);
  return expected < latest ? expected : latest;
}
