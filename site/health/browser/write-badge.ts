import type { Status } from '#core/health/status.ts';
import { STATUS_LOOKS, statusContent } from '#core/health/status-html.ts';
import { statusTitle } from '../status/status-title.ts';

/** Writes a status into a badge that shows another, and into the title of the page if the badge is that of its entity. */
export function writeBadge(badge: HTMLElement, status: Status, words?: string): void {
  badge.classList.remove(...Object.values(STATUS_LOOKS));
  badge.classList.add(STATUS_LOOKS[status]);
  badge.innerHTML = statusContent(status, words);
  if (badge.closest('.entity-head')) writeTitle(status, words);
}

/** Writes a status into the title of the page about an entity. What follows it, such as the name of the portal, stays. */
function writeTitle(status: Status, words?: string): void {
  const title = document.querySelector<HTMLElement>('main[data-title]')?.dataset.title;
  const at = title ? document.title.indexOf(title) : -1;
  if (!title || at < 0) return;
  const rest = document.title.indexOf(' · ', at + title.length);
  const written = statusTitle(title, status, words) + (rest < 0 ? '' : document.title.slice(rest));
  if (written !== document.title) document.title = written;
}
