import { isOperated } from '#core/catalog/entity.ts';
import { STATUS_NAMES, STATUSES, type Status } from '#core/health/status.ts';
import { facetColumn, valuesAt } from '#core/list/facet-column.ts';
import { facetOf, type RowTable, withColumn } from '#core/list/row-table.ts';

/** The worst first, as places sort. */
const VALUES = STATUS_NAMES.map((status) => ({ value: status, title: STATUSES[status].word }));

/** How a row is: a service, or the worst of a group with words for all of it. */
export type RowStatus = Status | { worst: Status; words: string } | undefined;

/** Says of every row how it is: undefined where it is not probed, which is no gap of what does not run anywhere. */
export function withStatuses(table: RowTable, statuses: readonly RowStatus[]): RowTable {
  const types = facetOf(table, 'type');
  const placesOf = table.rows.map((_, row) => {
    const status = statuses[row];
    if (status) return [STATUS_NAMES.indexOf(typeof status === 'object' ? status.worst : status)];
    return isOperated({ type: valuesAt(types, row)[0]?.value }) ? [] : undefined;
  });
  const texts = statuses.map((status) => (typeof status === 'object' ? status.words : undefined));
  const facet = facetColumn(VALUES, placesOf, table.list.fact('health')?.none);
  return withColumn(table, 'health', { facet, texts });
}
