import { memo, useCallback, useMemo, useRef } from 'react';
import { countFacets, type FacetCount, withChecks } from '#core/list/count-facets.ts';
import { parseListFilter } from '#core/list/list-state.ts';
import type { ListResult } from '#core/list/query-rows.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { withToggled } from '#core/list/toggle-value.ts';
import { formatFieldQuery } from '#core/text/field-query.ts';
import { useAfterPaint } from './after-paint.ts';
import { FacetChoices } from './FacetChoices.tsx';
import type { Change } from './use-list-state.ts';
import { BESIDE, useMedia } from './use-media.ts';

interface Props {
  table: RowTable;
  result: ListResult;
  text: string;
  change: Change;
}

export function FacetPanel({ table, result, text, change }: Props) {
  const { list } = table;
  const beside = useMedia(BESIDE);
  const counted = useAfterPaint(useCallback(() => countFacets(table, result, text), [table, result, text]));
  const facets = useMemo(() => withChecks(counted, table, text), [counted, table, text]);
  const present = useRef(text);
  present.current = text;
  const toggle = useCallback<Toggle>(
    (field, value, counts) => change({ text: withToggled(present.current, { field, value, counts, list }) }, 'choice'),
    [change, list],
  );
  const chosen = facets.reduce((sum, { counts }) => sum + counts.filter(({ checked }) => checked).length, 0);
  const clear = () =>
    change({ text: formatFieldQuery({ words: parseListFilter(text, list).words, conditions: [] }) }, 'choice');
  return (
    <aside className="facets" aria-label="Filters">
      <a className="skip here" href="#rows">
        Skip the filters
      </a>
      <details open={beside}>
        <summary>Filters {chosen > 0 && <span className="count">{chosen} chosen</span>}</summary>
        {chosen > 0 && (
          <button type="button" className="link" onClick={clear}>
            Clear {chosen === 1 ? 'one choice' : `${chosen} choices`}
          </button>
        )}
        {facets.map(({ field, counts }) => (
          <Facet key={field} field={field} title={list.fact(field)!.title} counts={counts} toggle={toggle} />
        ))}
      </details>
    </aside>
  );
}

type Toggle = (field: string, value: string, counts: readonly FacetCount[]) => void;

/** Drawn again only where its counts are others. */
const Facet = memo(function Facet({
  field,
  title,
  counts,
  toggle,
}: {
  field: string;
  title: string;
  counts: readonly FacetCount[];
  toggle: Toggle;
}) {
  return <FacetChoices title={title} counts={counts} toggle={(value) => toggle(field, value, counts)} />;
});
