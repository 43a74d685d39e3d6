import { useEffect, useMemo, useState } from 'react';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { stateIn } from '#core/health/published-status.ts';
import { readStatusRuns, statusRuns } from '#core/health/status-runs.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { shownAge } from '../browser/health-age.ts';
import { followStatus } from '../browser/health-status.ts';
import { withStatuses } from './with-statuses.ts';

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
