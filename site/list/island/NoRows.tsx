import { useMemo } from 'react';
import { relaxedFilters } from '#core/list/relaxed-filters.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { number } from '../../text/words.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  /** The site's base path, with slashes at both ends. */
  base: string;
  table: RowTable;
  /** The filter, which no row meets. */
  text: string;
  /** `services` */
  things: string;
  change: Change;
  clear(): void;
}

/** Says that no row meets a filter, and without which condition some do. */
export default function NoRows({ base, table, text, things, change, clear }: Props) {
  const relaxed = useMemo(() => relaxedFilters(table, text), [table, text]);
  return (
    <div className="notice">
      <p>
        No {things} match “{text}”.
      </p>
      {relaxed.map((filter) => (
        <p key={filter.text}>
          <button type="button" className="link" onClick={() => change({ text: filter.text }, 'choice')}>
            Without <code>{filter.without}</code>: {number(filter.count)}
          </button>
        </p>
      ))}
      <button type="button" className="button" onClick={clear}>
        Clear all filters
      </button>
      {table.list.address === 'services' && (
        <p className="more">
          Is one missing? <a href={`${base}create/register/`}>Register a service</a>.
        </p>
      )}
      {table.list.address === 'resources' && (
        <p className="more">
          Is one missing? <a href={`${base}create/`}>Request a resource</a>.
        </p>
      )}
    </div>
  );
}
