import type { List } from '#core/fact/list.ts';
import { rollUp } from '#core/health/roll-up.ts';
import { STATUS_NAMES, statusRuns } from '#core/health/status.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { membersOf } from '../status/status-view.ts';

export type RollUpCounts = readonly number[] | 0;

/** How the rows of a list were when the page was built, in the order of their titles. */
export type ListStatuses = { statuses?: string; rollUps?: readonly RollUpCounts[] };

/** @returns undefined where nothing is probed, or its rows have no health */
export function listStatuses(kind: string, list: List, { entities }: PageContext): ListStatuses | undefined {
  if (!list.columns.includes('health')) return undefined;
  const rows = entities.ofKind(kind);
  if (kind === 'service') {
    const found = rows.map(({ ref }) => entities.statusOf(ref));
    return found.some((status) => status !== undefined) ? { statuses: statusRuns(found) } : undefined;
  }
  const rollUps = rows.map((entity): RollUpCounts => {
    const counted = rollUp(membersOf(entity, entities).map(({ ref }) => entities.statusOf(ref)));
    return counted ? STATUS_NAMES.map((status) => counted.counts[status]) : 0;
  });
  return rollUps.some((counts) => counts !== 0) ? { rollUps } : undefined;
}
