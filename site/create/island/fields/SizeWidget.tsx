import type { WidgetProps } from '@rjsf/utils';
import { useContext } from 'react';
import type { OfferedSize } from '#core/request/fields/offered-size.ts';
import { isMap } from '#core/text/is-map.ts';
import { FieldContext } from './form-context.ts';

export function offeredIn(schema: Readonly<Record<string, unknown>>): readonly OfferedSize[] | undefined {
  const hints = schema['x-waypost'];
  return isMap(hints) && Array.isArray(hints.sizes) ? (hints.sizes as OfferedSize[]) : undefined;
}

function environmentOf({ 'x-waypost': hints }: Readonly<Record<string, unknown>>): string | undefined {
  return isMap(hints) && typeof hints.environment === 'string' ? hints.environment : undefined;
}

export function SizeWidget({ value, label, schema, onChange }: WidgetProps) {
  const { attributes, leave } = useContext(FieldContext);
  const { id, 'aria-describedby': describedBy, 'aria-invalid': invalid } = attributes;
  const sizes = offeredIn(schema) ?? [];
  const card = (name: string | undefined, lines: readonly string[], title: string, isRefused = false) => (
    <label className={isRefused ? 'size refused' : 'size'} key={title}>
      <input
        type="radio"
        name={id}
        value={name ?? ''}
        checked={value === name}
        disabled={isRefused}
        onChange={() => onChange(name)}
        onBlur={leave}
      />
      <strong>{title}</strong>
      {lines.map((line) => (
        <span className="size-line" key={line}>
          {line}
        </span>
      ))}
    </label>
  );
  return (
    <div
      id={id}
      className="sizes"
      role="radiogroup"
      aria-label={`Size in ${environmentOf(schema) ?? label}`}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      tabIndex={-1}
    >
      {card(undefined, ['Not needed there'], 'None')}
      {sizes.map(({ name, title, summary, price, refusedBy }) =>
        card(name, [summary, refusedBy ? `not allowed by ${refusedBy}` : price], title, refusedBy !== undefined),
      )}
    </div>
  );
}
