import type { FieldPath } from '../../catalog/entity.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';
import { fieldLabel } from './field-label.ts';

export interface FieldPlace {
  path: FieldPath;
  label: string;
}

/** The field itself, or the nearest that it is a part of; undefined where the form asks for nothing of it. @param field `apis[0].endpoint` */
export function fieldPlace(field: string, schema: JsonSchema): FieldPlace | undefined {
  const path: (string | number)[] = [];
  const labels: string[] = [];
  let node = schema;
  for (const key of keysOf(field)) {
    const next = memberOf(node, key);
    if (!next) break;
    path.push(key);
    if (typeof key === 'number') labels.push(`${labels.pop()} ${key + 1}`);
    else labels.push(next.isNamed ? fieldLabel(key, next.schema) : key);
    node = next.schema;
  }
  return path.length === 0 ? undefined : { path, label: labels.join(', ') };
}

export function keysOf(field: string): FieldPath {
  return [...field.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : name!,
  );
}

/** What a schema says of a member. `isNamed` is false for a key that a person chose. */
function memberOf(node: JsonSchema, key: string | number): { schema: JsonSchema; isNamed: boolean } | undefined {
  if (typeof key === 'number') return isMap(node.items) ? { schema: node.items, isNamed: true } : undefined;
  const schema = propertyOf(node, key);
  if (schema) return { schema, isNamed: true };
  const { additionalProperties } = node;
  return isMap(additionalProperties) ? { schema: additionalProperties, isNamed: false } : undefined;
}

function propertyOf(node: JsonSchema, key: string): JsonSchema | undefined {
  const { properties, allOf, anyOf, oneOf, dependentSchemas } = node;
  if (isMap(properties) && Object.hasOwn(properties, key) && isMap(properties[key])) return properties[key];
  const parts = [
    ...[node.then, node.else, ...Object.values(isMap(dependentSchemas) ? dependentSchemas : {})],
    ...[allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : [])),
  ];
  for (const part of parts) {
    const found = isMap(part) ? propertyOf(part, key) : undefined;
    if (found) return found;
  }
  return undefined;
}
