import { useEffect, useState } from 'react';
import type { FilterFinding } from '#core/list/filter-finding.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { afterPaint } from './after-paint.ts';

const NONE: readonly FilterFinding[] = [];

/** What a filter asks that the list does not know. It is looked for when the rows have been painted, and loaded for the first filter. */
export function useFindings(table: RowTable | undefined, text: string): readonly FilterFinding[] {
  const [findings, setFindings] = useState(NONE);
  useEffect(() => {
    if (!table || text.trim() === '') {
      setFindings(NONE);
      return undefined;
    }
    let isOver = false;
    const stop = afterPaint(async () => {
      // A later deployment may have other files: then the filter works without hints.
      const loaded = await import('#core/list/filter-findings.ts').catch(() => undefined);
      if (loaded && !isOver) setFindings(loaded.filterFindings(table, text));
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [table, text]);
  return findings;
}
