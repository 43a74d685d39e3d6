import { type CheckedHealth, expectedBy } from '#core/health/next-check.ts';
import type { Time } from '#core/text/time.ts';
import { relativeTime } from '../../text/relative-time.ts';
import { timeText } from '../../text/time-text.ts';
import { isOld, isStale } from '../status-age.ts';

export function showAge(health: CheckedHealth): boolean {
  const { checked } = health;
  const now = Date.now();
  const stale = isStale(health, now);
  for (const age of document.querySelectorAll<HTMLElement>('[data-health-checked]')) {
    age.dataset.healthChecked = checked;
    age.dataset.healthExpected = expectedBy(health);
    age.toggleAttribute('data-stale', stale);
  }
  for (const time of document.querySelectorAll<HTMLTimeElement>(
    '[data-health-checked] > time, time[data-health-time], [data-stale-notice] time',
  )) {
    time.dateTime = checked;
    time.title = timeText(checked);
    time.textContent = relativeTime(checked, now) ?? time.title;
  }
  for (const next of document.querySelectorAll<HTMLElement>('[data-health-next]')) {
    next.hidden = stale || !isOld(health, now);
    const time = next.querySelector('time')!;
    time.dateTime = expectedBy(health);
    time.textContent = clockText(time.dateTime);
    time.title = timeText(time.dateTime);
  }
  for (const notice of document.querySelectorAll<HTMLElement>('[data-stale-notice]')) notice.hidden = !stale;
  return stale;
}

/** As the clock of the reader shows it: `14:20`. */
function clockText(time: Time): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

let built: CheckedHealth | undefined;

/**
 * When what the page was built from was found; undefined where it shows nothing of health. The same however much newer what it
 * shows is by now.
 */
export function shownAge(): Time | undefined {
  return builtHealth()?.checked;
}

/** The same, with when the next run was expected. */
export function builtHealth(): CheckedHealth | undefined {
  const { healthChecked: checked, healthExpected: expected } =
    document.querySelector<HTMLElement>('[data-health-checked]')?.dataset ?? {};
  built ??= checked === undefined ? undefined : { checked, expected };
  return built;
}
