import type { Time } from '../text/time.ts';

/** What is wrong with the portal itself: a workflow on main that fails, is late, is off or is stuck. */
export interface Fault {
  /** `health.yml`. */
  workflow: string;
  kind: 'failed' | 'late' | 'stuck' | 'off' | 'missing';
  /** As GitHub names it; absent where no job can be named. */
  job?: string;
  /** Since when, as far as GitHub's runs say it. */
  since: Time;
  /** When it was last found so: the start of the last run that failed. Absent where no run says it. */
  last?: Time;
  /** What is wrong, as full sentences. */
  message: string;
  /** The next step, as full sentences. */
  fix: string;
  /** The run. */
  url?: string;
}

/** The same for as long as the same thing is wrong. */
export function faultKey({ workflow, kind, job = '' }: Pick<Fault, 'workflow' | 'kind' | 'job'>): string {
  return [workflow, kind, job].join(' ').trimEnd();
}

/** `2026-11-25 10:00 UTC`. */
export function minuteOf(time: Time): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}
