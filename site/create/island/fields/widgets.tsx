import {
  enumOptionSelectedValue,
  enumOptionsDeselectValue,
  enumOptionsIsSelected,
  enumOptionsSelectValue,
  enumOptionValueDecoder,
  enumOptionValueEncoder,
  type WidgetProps,
} from '@rjsf/utils';
import { useContext } from 'react';
import { pickerOf } from '#core/request/picker.ts';
import { Picker } from '../Picker.tsx';
import { FieldContext, FormSurroundingsContext } from './form-context.ts';

export function TextWidget({ value, schema, label, onChange }: WidgetProps) {
  const { path, attributes, leave } = useContext(FieldContext);
  const { choices, words: allWords, placeholder } = useContext(FormSurroundingsContext);
  const picker = pickerOf(schema);
  const text = value === undefined || value === null ? '' : String(value);
  const change = (next: string) => onChange(next === '' ? undefined : next);
  const example = placeholder ?? exampleOf(schema);
  if (picker)
    return (
      <Picker {...{ attributes, label, change, leave }} placeholder={example} value={text} choices={choices(picker)} />
    );
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  const words = allWords[path];
  return (
    <>
      <input
        {...attributes}
        className="control"
        type="text"
        inputMode={isNumber ? 'decimal' : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={(schema.maxLength ?? 0) >= 120 && schema.pattern === undefined}
        list={words && `${attributes.id}-words`}
        placeholder={example}
        value={text}
        onChange={({ target }) => change(target.value)}
        onBlur={leave}
      />
      {words && (
        <datalist id={`${attributes.id}-words`}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </>
  );
}

function exampleOf({ default: usual, examples }: WidgetProps['schema']): string {
  const [first] = Array.isArray(examples) ? examples : [];
  const shown = usual ?? first;
  return ['string', 'number'].includes(typeof shown) ? String(shown) : '';
}

export function TextareaWidget({ value, schema, onChange }: WidgetProps) {
  const { attributes, leave } = useContext(FieldContext);
  const { placeholder } = useContext(FormSurroundingsContext);
  return (
    <textarea
      {...attributes}
      className="control"
      rows={3}
      spellCheck
      placeholder={placeholder ?? exampleOf(schema)}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      onBlur={leave}
    />
  );
}

/** A day of the calendar, as `2027-01-31`. */
export function DayWidget({ value, onChange }: WidgetProps) {
  const { attributes, leave } = useContext(FieldContext);
  return (
    <input
      {...attributes}
      className="control"
      type="date"
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      onBlur={leave}
    />
  );
}

export function SelectWidget({ value, options: { enumOptions }, schema, onChange }: WidgetProps) {
  const { attributes, leave } = useContext(FieldContext);
  const { placeholder = 'Not set' } = useContext(FormSurroundingsContext);
  const chosen = enumOptionSelectedValue(value, enumOptions, false, 'indexed', '');
  return (
    <select
      {...attributes}
      className="control"
      value={chosen as string}
      onChange={({ target }) => onChange(enumOptionValueDecoder(target.value, enumOptions, 'indexed', undefined))}
      onBlur={leave}
    >
      {schema.default === undefined && <option value="">{placeholder}</option>}
      {enumOptions?.map((option, place) => (
        <option key={String(option.value)} value={enumOptionValueEncoder(option.value, place, 'indexed')}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function CheckboxWidget({ value, label, onChange }: WidgetProps) {
  const { attributes, leave } = useContext(FieldContext);
  return (
    <label className="check" htmlFor={attributes.id}>
      <input
        {...attributes}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
        onBlur={leave}
      />
      {label}
    </label>
  );
}

export function CheckboxesWidget({ value, label, options: { enumOptions = [] }, onChange }: WidgetProps) {
  const { attributes, leave } = useContext(FieldContext);
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="field-list" id={attributes.id} aria-describedby={attributes['aria-describedby']} tabIndex={-1}>
      <legend>{label}</legend>
      {enumOptions.map((option, place) => (
        <label className="check" key={String(option.value)}>
          <input
            type="checkbox"
            checked={enumOptionsIsSelected(option.value, chosen)}
            onChange={({ target }) => {
              const change = target.checked ? enumOptionsSelectValue : enumOptionsDeselectValue;
              onChange(change(place, chosen as never, enumOptions));
            }}
            onBlur={leave}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
