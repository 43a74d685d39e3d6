import { listKind } from '#core/catalog/lists/list-kinds.ts';
import { rollUp } from '#core/health/roll-up.ts';
import { STATUS_NAMES } from '#core/health/status.ts';
import { statusRuns } from '#core/list/status-runs.ts';
import { membersOf } from '../health/status/status-view.ts';
import type { PageContext } from '../snapshot/page-context.ts';

/** How many services of a group are in each status, the worst first; 0 where none is probed. */
export type RollUpCounts = readonly number[] | 0;

/** How the rows of a list were when the page was built, in the order of their titles. */
export interface ListStatuses {
  /** Of services, as `statusRuns` writes them. */
  statuses?: string;
  /** Of groups: how many services of each are in each status. */
  rollUps?: readonly RollUpCounts[];
}

/** @param list as in addresses: `services` @returns undefined where nothing is probed, or its rows have no health */
export function listStatuses(list: string, { entities, snapshot }: PageContext): ListStatuses | undefined {
  const kind = snapshot.kinds.find(({ address }) => address === list)?.name ?? '';
  if (!listKind(list).columns.includes('health')) return undefined;
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
