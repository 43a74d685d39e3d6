import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { map, type Of, string, typed } from '../catalog/schema/shapes.ts';

/** A moment as files have it: see `Time`. */
export const time = {
  ...string,
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$',
} as const;

export function byRef<Value extends JsonSchema>(kind: string, values: Value) {
  return typed<Readonly<Record<Ref, Of<Value>>>>({ propertyNames: { pattern: `^${kind}:` }, ...map(values) });
}

export const refOf = (kind: string) => typed<Ref>({ ...string, pattern: `^${kind}:` });
