import type { Kind } from '../../catalog/kinds/kind.ts';
import { REFERENCES } from '../../catalog/kinds/properties.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';
import { kindPicked, PICKERS } from '../picker.ts';

export function withPickers(schema: JsonSchema, { references }: Pick<Kind, 'references'>): JsonSchema {
  const properties = { ...(schema.properties as Record<string, JsonSchema>) };
  for (const { field, kind } of [...REFERENCES, ...references]) {
    const picker = PICKERS.find((one) => kindPicked(one) === kind);
    const property = properties[field];
    if (picker && property) properties[field] = picked(property, picker);
  }
  return { ...schema, properties };
}

function picked(property: JsonSchema, picker: string): JsonSchema {
  const { type, items } = property;
  if (type === 'string') return { ...property, 'x-waypost': { picker } };
  return isMap(items) && items.type === 'string'
    ? { ...property, items: { ...items, 'x-waypost': { picker } } }
    : property;
}
