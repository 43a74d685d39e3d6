import { useEffect, useState } from 'react';
import type { RowTable } from '#core/list/row-table.ts';
import type { FilterFinding } from '#core/list/unknown-conditions.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { afterPaint } from './after-paint.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  findings: readonly FilterFinding[];
  change: Change;
  base: string;
}

export function FilterFindings({ findings, change, base }: Props) {
  return (
    <div className="findings" aria-live="polite">
      {findings.map(({ message, fix, related }) => (
        <p key={message}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: codeHtml escapes it */}
          <span dangerouslySetInnerHTML={{ __html: codeHtml(message) }} />
          {fix && (
            <>
              {' '}
              Did you mean{' '}
              <button type="button" className="link" onClick={() => change({ text: fix.text }, 'choice')}>
                <code>{fix.written}</code>
              </button>
              ?
            </>
          )}
          {related !== undefined && (
            <>
              {' '}
              <a href={`${base}map/?of=${encodeURIComponent(related)}`}>
                The map of <code>{related}</code>
              </a>{' '}
              shows what uses it, and what it uses.
            </>
          )}
        </p>
      ))}
    </div>
  );
}

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
