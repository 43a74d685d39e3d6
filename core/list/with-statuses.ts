import { STATUS_NAMES, STATUSES, type Status } from '../health/status.ts';
import { NOT_PROBED } from './not-probed.ts';
import type { RowTable } from './row-table.ts';

/** The worst first, as places sort. */
const VALUES = [...STATUS_NAMES.map((status) => ({ value: status, title: STATUSES[status].word })), NOT_PROBED];

/** Says of every row how its service is: undefined where it is not probed. */
export function withStatuses(table: RowTable, statuses: readonly (Status | undefined)[]): RowTable {
  const rows = table.rows.map((row, at) => ({ ...row, health: statuses[at], isNotProbed: statuses[at] === undefined }));
  const places = Uint32Array.from(rows, ({ health }) => (health ? STATUS_NAMES.indexOf(health) : STATUS_NAMES.length));
  const starts = Uint32Array.from(rows, (_, row) => row);
  const orders = new Map([...table.orders].filter(([name]) => !name.endsWith('health')));
  return { ...table, rows, orders, facets: { ...table.facets, health: { values: VALUES, places, starts } } };
}
