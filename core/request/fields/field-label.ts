import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';

export function fieldLabel(name: string, { title }: JsonSchema): string {
  if (typeof title === 'string' && title.trim() !== '') return title;
  const words = name
    .replace(/[-_]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .trim();
  return words === '' ? name : words[0]!.toUpperCase() + words.slice(1);
}

export function withLabels(schema: JsonSchema): JsonSchema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(isMap(items) && { items: withLabels(items) }),
    ...(isMap(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) =>
          isMap(property) ? [name, { ...withLabels(property), title: fieldLabel(name, property) }] : [name, property],
        ),
      ),
    }),
  };
}
