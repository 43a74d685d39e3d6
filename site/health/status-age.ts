import { type CheckedHealth, expectedBy } from '#core/health/next-check.ts';
import { MINUTE, momentOf } from '#core/text/time.ts';

/** Whether the next run of probes is late. @param now milliseconds */
export function isStale(health: CheckedHealth, now: number): boolean {
  return now > momentOf(expectedBy(health));
}

/** From this age on, pages say when the next run is expected. */
const OLD = 30 * MINUTE;

/** @param now milliseconds */
export function isOld({ checked }: CheckedHealth, now: number): boolean {
  return now - momentOf(checked) > OLD;
}
