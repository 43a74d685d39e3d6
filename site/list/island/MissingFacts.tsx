interface Props {
  /** Fields of the filter that cannot be answered yet. */
  fields: readonly string[];
  /** `services` */
  things: string;
  /** What of the list failed to load. */
  missing: 'facts' | 'descriptions';
  retry(): void;
  clear(): void;
}

/** Says that a part of a list could not be loaded, and what it cannot answer for that. */
export default function MissingFacts({ fields, things, missing, retry, clear }: Props) {
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

/** Says what a list waits for. */
export function LoadingFacts({ fields }: Pick<Props, 'fields'>) {
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

function FieldNames({ fields }: Pick<Props, 'fields'>) {
  return fields.map((field, place) => (
    <span key={field}>
      {place > 0 && ' and '}
      <code>{field}</code>
    </span>
  ));
}
