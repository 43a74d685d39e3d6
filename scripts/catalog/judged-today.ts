import type { Context } from '#core/catalog/rule.ts';
import { dayOf } from '#core/text/time.ts';
import { systemClock } from '../clock.ts';

/** Desired state with the day on which a request is judged by it: some of what a request says is a date. */
export function judgedToday<Read extends Context>(desired: Read): Read {
  return { today: dayOf(systemClock.now()), ...desired };
}
