import type { Status } from '#core/health/status.ts';
import { STATUS_LOOKS, statusContent } from '#core/list/status-html.ts';
import { writeTitle } from './write-title.ts';

/** Writes a status into a badge that shows another, and into the title of the page if the badge is that of its entity. */
export function writeBadge(badge: HTMLElement, status: Status, words?: string): void {
  badge.classList.remove(...Object.values(STATUS_LOOKS));
  badge.classList.add(STATUS_LOOKS[status]);
  badge.innerHTML = statusContent(status, words);
  if (badge.closest('.entity-head')) writeTitle(status, words);
}
