import { useEffect, useMemo, useState } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { type RollUp, rollUpOf, rollUpWords, type StatusCounts, worstOf } from '#core/health/roll-up.ts';
import { STATUS_NAMES } from '#core/health/status.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { shownAge } from '../browser/health-age.ts';
import { followStatus } from '../browser/health-status.ts';
import type { RollUpCounts } from './list-statuses.ts';
import { type RowStatus, withStatuses } from './with-statuses.ts';

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
