import type { Status } from '#core/health/status.ts';
import { STATUS_LOOKS, statusContent } from '#core/list/status-html.ts';

/** Writes a status into a badge that shows another. */
export function writeBadge(badge: HTMLElement, status: Status, words?: string): void {
  badge.classList.remove(...Object.values(STATUS_LOOKS));
  badge.classList.add(STATUS_LOOKS[status]);
  badge.innerHTML = statusContent(status, words);
}
