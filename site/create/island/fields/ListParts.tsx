import {
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  type FieldProps,
  toFieldPathId,
} from '@rjsf/utils';
import { type KeyboardEvent, useContext, useEffect, useState } from 'react';
import { isMap } from '#core/text/is-map.ts';
import { FieldContext } from './form-context.ts';

export function ArrayFieldTemplate({ title, items, canAdd, onAddClick, required }: ArrayFieldTemplateProps) {
  const { attributes } = useContext(FieldContext);
  return (
    <fieldset className="field-list" id={attributes.id} aria-describedby={attributes['aria-describedby']} tabIndex={-1}>
      <legend>
        {title}
        {required && <span className="count"> required</span>}
      </legend>
      {items}
      {canAdd && (
        <button type="button" className="button" onClick={onAddClick}>
          Add one<span className="unseen"> to {title}</span>
        </button>
      )}
    </fieldset>
  );
}

export function ArrayFieldItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  return (
    <div className="field-list-item">
      {children}
      {buttonsProps.hasRemove && (
        <button
          type="button"
          className="button"
          aria-label={`Remove item ${index + 1}`}
          onClick={buttonsProps.onRemoveItem}
        >
          Remove
        </button>
      )}
    </div>
  );
}

const BARE = { 'ui:bare': true };

/** Values below keys that a person chooses, such as the ways to the person on call. */
export function MapField({ schema, title, name, formData, onChange, fieldPathId, registry, ...props }: FieldProps) {
  const { attributes } = useContext(FieldContext);
  const SchemaField = registry.fields.SchemaField!;
  const { $id: id, path } = fieldPathId;
  const entries = Object.entries(isMap(formData) ? formData : {});
  const examples = Object.entries(Object((schema.examples as unknown[] | undefined)?.[0]));
  const label = title ?? schema.title ?? name;
  const put = (next: typeof entries) => onChange(next.length > 0 ? Object.fromEntries(next) : undefined, path);
  return (
    <fieldset className="field-list" id={id} aria-describedby={attributes['aria-describedby']} tabIndex={-1}>
      <legend>{label}</legend>
      {entries.map(([key, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its key changes
        <div className="field-map-row" key={at}>
          <KeyControl
            id={`${id}-key-${at}`}
            label={`${label}, name ${at + 1}`}
            example={String(examples[at]?.[0] ?? examples[0]?.[0] ?? '')}
            words={examples.map(([word]) => word)}
            value={key}
            isTaken={(typed) => entries.some(([other], place) => place !== at && other === typed)}
            change={(typed) => put(entries.with(at, [typed, value]))}
          />
          <SchemaField
            {...props}
            {...{ registry, onChange }}
            name={key}
            required={false}
            uiSchema={BARE}
            schema={valueSchema(schema, examples[at]?.[1] ?? examples[0]?.[1])}
            fieldPathId={toFieldPathId(key, registry.globalFormOptions, fieldPathId)}
            formData={value}
          />
          <button
            type="button"
            className="button"
            aria-label={`Remove ${key || `row ${at + 1}`}`}
            onClick={() => put(entries.toSpliced(at, 1))}
          >
            Remove
          </button>
        </div>
      ))}
      {!entries.some(([key]) => key === '') && (
        <button type="button" className="button" onClick={() => put([...entries, ['', '']])}>
          Add one<span className="unseen"> to {label}</span>
        </button>
      )}
    </fieldset>
  );
}

/** A value without a schema of its own, or of several types, is a text. */
function valueSchema({ additionalProperties }: FieldProps['schema'], example: unknown): FieldProps['schema'] {
  const schema = isMap(additionalProperties) ? (additionalProperties as FieldProps['schema']) : {};
  const isText = schema.type === undefined || Array.isArray(schema.type);
  return { ...schema, ...(isText && { type: 'string' }), ...(typeof example === 'string' && { examples: [example] }) };
}

interface KeyProps {
  id: string;
  label: string;
  example: string;
  words: readonly string[];
  value: string;
  isTaken(key: string): boolean;
  change(key: string): void;
}

/** A key is taken when a person goes on: half of it may be another's. */
function KeyControl({ id, label, example, words, value, isTaken, change }: KeyProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = () => {
    const next = typed.trim();
    if (isTaken(next)) setTyped(value);
    else if (next !== value) change(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    commit();
  };
  return (
    <>
      <input
        {...{ id, onKeyDown }}
        className="control"
        type="text"
        aria-label={label}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        list={`${id}-words`}
        placeholder={example}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={commit}
      />
      <datalist id={`${id}-words`}>
        {words.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}
