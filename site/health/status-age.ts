import { momentOf, SECOND, type Time } from '#core/text/time.ts';

/**
 * How old what probes found may be before it is no longer to be relied on, in milliseconds. Services are probed every five
 * minutes or so, and a forge that is busy may start a run late: one or two that are missing are no news, six are.
 */
export const STALE_AFTER = 30 * 60 * SECOND;

/** @param now milliseconds */
export function isStale(checked: Time, now: number): boolean {
  return now - momentOf(checked) > STALE_AFTER;
}
