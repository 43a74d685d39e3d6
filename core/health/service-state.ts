import { defined } from '../text/defined.ts';
import { MINUTE, momentOf, type Time, timeOf } from '../text/time.ts';
import type { Limits } from './health-settings.ts';
import type { ServiceState, Streak } from './health-shapes.ts';
import { LONGEST_CAUSE, type Status } from './status.ts';
import type { Verdict } from './verdict.ts';

export interface Step {
  state: ServiceState;
  ended?: { started: Time; ended: Time; cause: string };
}

/** Clocks of machines differ by less; what is stamped later than this is from a clock that was wrong. */
export const CLOCK_TOLERANCE = 10 * MINUTE;

/**
 * Weighs a verdict against what was known: it takes `failuresToDown` failures in a row to go down, as many probes in a row that
 * found anything wrong to become degraded, and `successesToRecover` successes in a row to come back. A run that is older than what is known changes nothing.
 *
 * @param now when the verdict was found
 */
export function nextState(before: ServiceState | undefined, verdict: Verdict, now: number, limits: Limits): Step {
  const known = before && notLaterThan(before, now);
  const time = timeOf(now);
  if (known && known.checked >= time) return { state: known };
  const { latency, certificateEnd, cause } = verdict;
  const seen = {
    checked: time,
    ...defined({
      cause: cause?.slice(0, LONGEST_CAUSE),
      latency: latency === undefined ? undefined : Math.round(latency),
      certificateEnd: certificateEnd === undefined ? undefined : timeOf(certificateEnd),
    }),
  };
  const became = (status: Status, since = time) => ({
    ...seen,
    status,
    since: known?.status === status ? known.since : since,
  });
  const { outage } = known ?? {};
  const amiss = (until: Status) => {
    // Once it is degraded no more is counted: a state that stays is not written again.
    const isKnown = known?.status === 'degraded';
    const amiss = (isKnown && known.amiss) || longer(known?.amiss, time);
    const isCertain = isKnown || amiss.count >= limits.failuresToDown;
    return { ...(isCertain ? became('degraded', amiss.since) : became(until)), amiss };
  };

  if (verdict.status === 'unknown') return { state: { ...became('unknown'), ...kept(known) } };
  if (verdict.status === 'down') {
    if (outage) return { state: { ...became('down'), outage } };
    const failing = longer(known?.failing, time);
    if (failing.count < limits.failuresToDown) return { state: { ...amiss(known?.status ?? 'unknown'), failing } };
    const began = { started: failing.since, cause: seen.cause ?? '' };
    return { state: { ...became('down', failing.since), outage: began } };
  }
  if (!outage) return { state: verdict.status === 'degraded' ? amiss('operational') : became('operational') };
  const recovering = longer(known?.recovering, time);
  if (recovering.count < limits.successesToRecover) return { state: { ...became('down'), outage, recovering } };
  return { state: became(verdict.status, recovering.since), ended: { ...outage, ended: recovering.since } };
}

/** A state that a clock which ran ahead stamped, brought back to now, so that it does not outlive the truth. */
function notLaterThan(state: ServiceState, now: number): ServiceState {
  if (momentOf(state.checked) <= now + CLOCK_TOLERANCE) return state;
  const [time, before] = [timeOf(now), timeOf(now - 1)];
  const capped = (value: Time) => (value > time ? before : value);
  const streak = (value: Streak | undefined) => value && { ...value, since: capped(value.since) };
  const { outage } = state;
  const [failing, amiss, recovering] = [state.failing, state.amiss, state.recovering].map(streak);
  return {
    ...state,
    since: capped(state.since),
    checked: before,
    ...defined({ outage: outage && { ...outage, started: capped(outage.started) }, failing, amiss, recovering }),
  };
}

function kept(known: ServiceState | undefined): Pick<ServiceState, 'outage' | 'failing' | 'amiss' | 'recovering'> {
  const { outage, failing, amiss, recovering } = known ?? {};
  return defined({ outage, failing, amiss, recovering });
}

function longer(streak: Streak | undefined, time: Time): Streak {
  return streak ? { ...streak, count: streak.count + 1 } : { count: 1, since: time };
}
