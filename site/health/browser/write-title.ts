import type { Status } from '#core/health/status.ts';
import { statusTitle } from '../status/status-title.ts';

/** Writes a status into the title of the page about an entity. What follows it, such as the name of the portal, stays. */
export function writeTitle(status: Status, words?: string): void {
  const title = document.querySelector<HTMLElement>('main[data-title]')?.dataset.title;
  const at = title ? document.title.indexOf(title) : -1;
  if (!title || at < 0) return;
  const rest = document.title.indexOf(' · ', at + title.length);
  const written = statusTitle(title, status, words) + (rest < 0 ? '' : document.title.slice(rest));
  if (written !== document.title) document.title = written;
}
