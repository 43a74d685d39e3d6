import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { isMap } from '#core/text/is-map.ts';

export type Given = Readonly<Record<string, unknown>>;

export function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isMap(value) ? Object.values(value).some(isSaid) : value !== undefined && value !== '';
}

/**
 * What is sent of what is filled in: empty fields are left out. An empty item of a list stays, so that a problem of it has the
 * place that the form gives it, and so does an empty list that a default would fill again.
 */
export function withoutEmpty(given: Given, { properties }: JsonSchema): Given {
  const schemas = (properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const isKept = ([name, value]: [string, unknown]) =>
    isSaid(value) || (Array.isArray(value) && schemas[name]?.default !== undefined);
  return Object.fromEntries(
    Object.entries(given)
      .filter(isKept)
      .map(([name, value]) => [name, trimmed(value)]),
  );
}

function trimmed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined || item === '' ? null : trimmed(item)));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => isSaid(member))
      .map(([name, member]) => [name, trimmed(member)]),
  );
}
