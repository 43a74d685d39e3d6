import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { Fragment, useContext } from 'react';
import { dotted } from '#core/catalog/yaml/written-path.ts';
import { controlAttributes, FieldNotes } from '../Field.tsx';
import { FieldContext, FormSurroundingsContext } from './form-context.ts';

/** A field: its label, its control, what is wrong with it and what it is for. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, rawDescription, required, hidden, schema, fieldPathId, children } = props;
  const { problems, leave } = useContext(FormSurroundingsContext);
  const path = dotted(fieldPathId.path);
  const problem = path === '' ? undefined : problems.find(({ field }) => field === path);
  const hint = rawDescription ?? '';
  const parts = {
    attributes: controlAttributes({ id, hint, required: required ?? false, problem }),
    leave: () => leave(path),
  };
  if (hidden) return <div hidden>{children}</div>;
  const field = <FieldContext value={parts}>{children}</FieldContext>;
  const notes = <FieldNotes {...{ id, hint, problem }} />;
  if (schema.type === 'object') return field;
  if (schema.type === 'array')
    return (
      <div className="field wide">
        {field}
        {notes}
      </div>
    );
  return (
    <div className={isWide(schema) ? 'field wide' : 'field'}>
      {schema.type !== 'boolean' && (
        <label htmlFor={id}>
          {label}
          {required && <span className="count"> required</span>}
        </label>
      )}
      {field}
      {notes}
    </div>
  );
}

/** Sentences and addresses need a whole row. */
function isWide({ maxLength = 0, contentMediaType }: FieldTemplateProps['schema']): boolean {
  return maxLength >= 120 || contentMediaType !== undefined;
}

/** The fields in their groups. */
export function ObjectFieldTemplate({ title, properties, fieldPathId }: ObjectFieldTemplateProps) {
  const { groups } = useContext(FormSurroundingsContext);
  const shown = properties.filter(({ hidden }) => !hidden);
  if (fieldPathId.path.length > 0)
    return (
      <fieldset className="field-group">
        <legend>{title}</legend>
        {shown.map(({ name, content }) => (
          <Fragment key={name}>{content}</Fragment>
        ))}
      </fieldset>
    );
  return groups
    .map(({ legend, has }) => ({ legend, members: shown.filter(({ name }) => has(name)) }))
    .filter(({ members }) => members.length > 0)
    .map(({ legend, members }) => (
      <fieldset className="field-group" key={legend}>
        <legend>{legend}</legend>
        {members.map(({ name, content }) => (
          <Fragment key={name}>{content}</Fragment>
        ))}
      </fieldset>
    ));
}

/** A list of values, each with a button that takes it away. */
export function ArrayFieldTemplate({
  title,
  items,
  canAdd,
  onAddClick,
  required,
  fieldPathId,
}: ArrayFieldTemplateProps) {
  return (
    <fieldset className="field-list" id={fieldPathId.$id} tabIndex={-1}>
      <legend>
        {title}
        {required && <span className="count"> required</span>}
      </legend>
      {items}
      {canAdd && (
        <button type="button" className="button" onClick={onAddClick}>
          Add one
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
