import type { UiSchema } from '@rjsf/utils';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { isMap } from '#core/text/is-map.ts';

/** More numbers than this are typed. */
const MOST_NUMBERS = 20;

/** Which control of the form's library each field gets, where its type does not say so. */
export function formLook(schema: JsonSchema): UiSchema {
  const { type, properties, items, contentMediaType } = schema;
  const hints = schema['x-waypost'];
  if (isMap(hints) && hints.sizes !== undefined) return { 'ui:widget': 'SizeWidget' };
  if (isMap(hints) && hints.day === true) return { 'ui:widget': 'DayWidget' };
  if (type === 'array' && schema.uniqueItems === true && isMap(items) && Array.isArray(items.enum))
    return { 'ui:widget': 'checkboxes' };
  if (contentMediaType !== undefined) return { 'ui:widget': 'textarea' };
  if (type === 'object' && !isMap(properties)) return { 'ui:field': 'MapField' };
  return {
    ...(isMap(items) && { items: formLook(items) }),
    ...Object.fromEntries(
      Object.entries(isMap(properties) ? properties : {}).flatMap(([name, property]) =>
        isMap(property) ? [[name, formLook(property)]] : [],
      ),
    ),
  };
}

/** Offers the few numbers that a field can have, in place of a field to type into. */
export function withChoices(schema: JsonSchema): JsonSchema {
  const { type, minimum, maximum, properties, enum: choices } = schema;
  if (type === 'integer' && choices === undefined && typeof minimum === 'number' && typeof maximum === 'number') {
    const count = maximum - minimum + 1;
    return count > MOST_NUMBERS
      ? schema
      : { ...schema, enum: Array.from({ length: count }, (_, place) => minimum + place) };
  }
  if (!isMap(properties)) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, isMap(property) ? withChoices(property) : property]),
    ),
  };
}
