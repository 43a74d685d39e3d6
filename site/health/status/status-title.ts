import { type RollUp, rollUpWords, statusCountWords, worstOf } from '#core/health/roll-up.ts';
import { STATUSES, type Status } from '#core/health/status.ts';
import { isAmiss } from './is-amiss.ts';
import type { StatusView } from './status-view.ts';

/**
 * The title of a page with the state of what it is about, for the tab of a browser: `● Checkout`, `■ Checkout is down`.
 *
 * @param words of a group, in place of the word of its status: `■ Payments: 1 down of 8`
 */
export function statusTitle(title: string, status: Status, words?: string): string {
  const { sign, word } = STATUSES[status];
  if (!isAmiss(status)) return `${sign} ${title}`;
  return words === undefined ? `${sign} ${title} is ${word.toLowerCase()}` : `${sign} ${title}: ${words}`;
}

/** The same of an entity; its title alone where nothing is probed. */
export function entityTitle(title: string, view: StatusView | undefined): string {
  if (!view) return title;
  return 'status' in view
    ? statusTitle(title, view.status)
    : statusTitle(title, worstOf(view.rollUp), rollUpWords(view.rollUp));
}

export function healthTitle(title: string, all: RollUp | undefined, stale: boolean): string {
  const worst = all && worstOf(all);
  if (stale || !isAmiss(worst)) return title;
  return `${STATUSES[worst].sign} ${statusCountWords(worst, all!.counts[worst])} · ${title}`;
}
