import type { JsonSchema } from './json-schema.ts';

/** An object of these properties. All must be there, but those that are named as optional. */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema & { properties: Readonly<Record<string, JsonSchema>> } {
  return { type: 'object', required: Object.keys(properties).filter((name) => !optional.includes(name)), properties };
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** An object whose names are anybody's. */
export function map(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}
