import { isOperated } from '../catalog/lists/is-operated.ts';
import { STATUS_NAMES, STATUSES, type Status } from '../health/status.ts';
import { facetColumn } from './facet-column.ts';
import type { RowTable } from './row-table.ts';

/** The worst first, as places sort. */
const VALUES = STATUS_NAMES.map((status) => ({ value: status, title: STATUSES[status].word }));

/** How a row is: a service, or the worst of a group with words for all of it. */
export type RowStatus = Status | { worst: Status; words: string } | undefined;

/** Says of every row how it is: undefined where it is not probed, which is no gap of what does not run anywhere. */
export function withStatuses(table: RowTable, statuses: readonly RowStatus[]): RowTable {
  const rows = table.rows.map((row, at) => {
    const status = statuses[at];
    const isNotProbed = status === undefined && isOperated(row);
    if (typeof status !== 'object') return { ...row, health: status, isNotProbed };
    return { ...row, health: status.worst, healthWords: status.words, isNotProbed };
  });
  const placesOf = rows.map(({ health, isNotProbed }) => {
    if (health) return [STATUS_NAMES.indexOf(health)];
    return isNotProbed ? [] : undefined;
  });
  const orders = new Map([...table.orders].filter(([name]) => !name.endsWith('health')));
  return { ...table, rows, orders, facets: { ...table.facets, health: facetColumn('health', VALUES, placesOf) } };
}
