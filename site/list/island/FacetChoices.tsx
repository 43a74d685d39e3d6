import { useState } from 'react';
import type { FacetCount } from '#core/list/count-facets.ts';

const SHOWN = 6;
const MOST = 200;

interface Props {
  title: string;
  counts: readonly FacetCount[];
  toggle(value: string): void;
}

export function FacetChoices({ title, counts, toggle }: Props) {
  const [all, setAll] = useState(false);
  const shown = counts.filter(({ checked }, place) => checked || place < (all ? MOST : SHOWN));
  const hidden = counts.length - shown.length;
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      <div className={all ? 'choices-all' : undefined}>
        {shown.map(({ value, title, count, checked }) => (
          <label key={value}>
            <input type="checkbox" checked={checked} onChange={() => toggle(value)} />
            <span className="value">{title}</span>
            <span className="count">{count.toLocaleString('en')}</span>
          </label>
        ))}
      </div>
      {all && hidden > 0 && <p className="count">{hidden.toLocaleString('en')} more: type into the filter.</p>}
      {(all || hidden > 0) && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${hidden.toLocaleString('en')} more`}
          <span className="unseen"> of {title}</span>
        </button>
      )}
    </fieldset>
  );
}
