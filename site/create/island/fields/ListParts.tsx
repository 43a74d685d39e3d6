import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { useContext } from 'react';
import { FieldContext } from './form-context.ts';

/** A list of values, each with a button that takes it away. */
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
