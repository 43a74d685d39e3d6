import { useEffect, useMemo, useState } from 'react';
import { isOperated } from '#core/catalog/entity.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { stateIn } from '#core/health/published-status.ts';
import { type RollUp, rollUpOf, rollUpWords, type StatusCounts, worstOf } from '#core/health/roll-up.ts';
import { readStatusRuns, STATUS_NAMES, STATUSES, type Status, statusRuns } from '#core/health/status.ts';
import { facetColumn, valuesAt } from '#core/list/facet-column.ts';
import { facetOf, type RowTable, withColumn } from '#core/list/row-table.ts';
import { shownAge } from '../browser/health-age.ts';
import { followStatus } from '../browser/health-status.ts';
import type { RollUpCounts } from './list-statuses.ts';

/**
 * Says of the rows how services are: as the page was built at first, then as they are now. Nothing where none is probed.
 *
 * @param runs what the page says, as `statusRuns` writes it
 */
export function useStatuses(table: RowTable | undefined, runs: string | undefined): RowTable | undefined {
  const [published, setPublished] = useState<PublishedStatus>();
  useEffect(() => {
    if (runs === undefined) return undefined;
    const built = shownAge();
    return followStatus((status) => {
      if (status.checked !== null && (!built || status.checked > built)) setPublished(status);
    });
  }, [runs]);
  const was = useMemo(() => (runs === undefined ? undefined : readStatusRuns(runs)), [runs]);
  const now = useMemo(() => {
    if (!table || !was || !published) return runs;
    return statusRuns(table.rows.map(({ ref }, row) => stateIn(published, ref, was[row] !== undefined)?.status));
  }, [table, was, runs, published]);
  // Rows are drawn again only when there is anything new in them.
  return useMemo(() => (table && now !== undefined ? withStatuses(table, readStatusRuns(now)) : table), [table, now]);
}

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

/** Says of the rows how their services are: as the page was built at first, then as they are now. Nothing where none is probed. */
export function useRollUps(
  table: RowTable | undefined,
  counts: readonly RollUpCounts[] | undefined,
): RowTable | undefined {
  const [byGroup, setByGroup] = useState<ReadonlyMap<Ref, StatusCounts>>();
  const first = table?.rows[0];
  const kind = first && refParts(first.ref).kind;
  useEffect(() => {
    if (!kind || !counts) return undefined;
    const built = shownAge();
    return followStatus(async (status) => {
      if (status.checked === null || (built && status.checked <= built)) return;
      const loaded = await import('../browser/counts-by-group.ts').catch(() => undefined);
      const found = await loaded?.countsByGroup(status, new Set([kind]));
      if (found) setByGroup(found);
    });
  }, [kind, counts]);
  return useMemo(() => {
    if (!table || !counts) return table;
    const statuses = table.rows.map(({ ref }, row) => {
      const was = built(counts[row] ?? 0);
      return was && rowStatus(byGroup ? rollUpOf(byGroup.get(ref) ?? {}, was.probed) : was);
    });
    return withStatuses(table, statuses);
  }, [table, counts, byGroup]);
}

function built(counts: RollUpCounts): RollUp | undefined {
  if (counts === 0) return undefined;
  const named = Object.fromEntries(STATUS_NAMES.map((status, place) => [status, counts[place] ?? 0]));
  return { counts: named as RollUp['counts'], probed: counts.reduce((sum, count) => sum + count, 0) };
}

function rowStatus(rollUp: RollUp): RowStatus {
  return { worst: worstOf(rollUp), words: rollUpWords(rollUp) };
}
