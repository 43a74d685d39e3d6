import type { Time } from '#core/text/time.ts';
import { relativeTime } from '../../text/relative-time.ts';
import { timeText } from '../../text/time-text.ts';
import { isStale } from '../status-age.ts';

export function showAge(checked: Time): boolean {
  const now = Date.now();
  const stale = isStale(checked, now);
  for (const age of document.querySelectorAll<HTMLElement>('[data-health-checked]')) {
    age.dataset.healthChecked = checked;
    age.toggleAttribute('data-stale', stale);
  }
  for (const time of document.querySelectorAll<HTMLTimeElement>(
    '[data-health-checked] time, time[data-health-time], [data-stale-notice] time',
  )) {
    time.dateTime = checked;
    time.title = timeText(checked);
    time.textContent = relativeTime(checked, now) ?? time.title;
  }
  for (const notice of document.querySelectorAll<HTMLElement>('[data-stale-notice]')) notice.hidden = !stale;
  return stale;
}

let built: Time | undefined;

/**
 * When what the page was built from was found; undefined where it shows nothing of health. The same however much newer what it
 * shows is by now.
 */
export function shownAge(): Time | undefined {
  built ??= document.querySelector<HTMLElement>('[data-health-checked]')?.dataset.healthChecked;
  return built;
}
