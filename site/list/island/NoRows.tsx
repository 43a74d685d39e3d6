import { useMemo } from 'react';
import { relaxedFilters } from '#core/list/relaxed-filters.ts';
import type { RowTable } from '#core/list/row-table.ts';
import { number } from '../../text/words.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  base: string;
  table: RowTable;
  text: string;
  things: string;
  change: Change;
  clear(): void;
}

export function NoRows({ base, table, text, things, change, clear }: Props) {
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

interface MissingFactsProps {
  fields: readonly string[];
  things: string;
  missing: 'facts' | 'descriptions';
  retry(): void;
  clear(): void;
}

export function MissingFacts({ fields, things, missing, retry, clear }: MissingFactsProps) {
  return (
    <div className="notice" role="alert">
      <p>
        {missing === 'descriptions' && 'The descriptions could not be loaded, so a filter does not search them.'}
        {missing === 'facts' && fields.length === 0 && (
          <>Some facts about these {things} could not be loaded, so filters do not search them.</>
        )}
        {fields.length > 0 && (
          <>
            The filter by <FieldNames fields={fields} /> cannot be answered, because some facts about these {things}{' '}
            could not be loaded.
          </>
        )}
      </p>
      <div>
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>{' '}
        {fields.length > 0 && (
          <button type="button" className="button" onClick={clear}>
            Clear all filters
          </button>
        )}
      </div>
    </div>
  );
}

export function LoadingFacts({ fields }: Pick<MissingFactsProps, 'fields'>) {
  return (
    <p className="muted" aria-busy="true">
      Loading
      {fields.length > 0 && (
        <>
          {' '}
          what the filter by <FieldNames fields={fields} /> needs
        </>
      )}
      …
    </p>
  );
}

function FieldNames({ fields }: Pick<MissingFactsProps, 'fields'>) {
  return fields.map((field, place) => (
    <span key={field}>
      {place > 0 && ' and '}
      <code>{field}</code>
    </span>
  ));
}
