import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { FieldPath } from '../entity.ts';
import type { JsonSchema } from './json-schema.ts';

export interface MisspeltName {
  path: FieldPath;
  near: string;
}

/** Finds names that are nearly one of the schema's, at any depth. A map that may have names of its own is left alone. */
export function misspeltNames(schema: JsonSchema, data: unknown): MisspeltName[] {
  return [...namesIn(data, [schema], [])];
}

/** @param schemas all that hold for the value; what none of them says is not looked at */
function* namesIn(value: unknown, schemas: readonly JsonSchema[], path: FieldPath): Iterable<MisspeltName> {
  const all = schemas.flatMap(withBranches);
  if (Array.isArray(value)) {
    const items = all.flatMap(({ items }) => (isMap(items) ? [items] : []));
    for (const [index, item] of value.entries()) yield* namesIn(item, items, [...path, index]);
  } else if (isMap(value)) {
    for (const [name, member] of Object.entries(value)) {
      const known = all.flatMap((schema) => memberSchemas(schema, name));
      const near = known.length === 0 ? nearName(name, all) : undefined;
      if (near) yield { path: [...path, name], near };
      else yield* namesIn(member, known, [...path, name]);
    }
  }
}

function withBranches(schema: JsonSchema): JsonSchema[] {
  const { allOf, anyOf, oneOf, then, else: otherwise } = schema;
  const branches = [allOf, anyOf, oneOf, then, otherwise].flat().filter(isMap);
  return [schema, ...branches.flatMap(withBranches)];
}

function memberSchemas(schema: JsonSchema, name: string): JsonSchema[] {
  const properties = propertiesOf(schema);
  if (Object.hasOwn(properties, name)) return [properties[name]!];
  return isMap(schema.additionalProperties) ? [schema.additionalProperties] : [];
}

function nearName(name: string, schemas: readonly JsonSchema[]): string | undefined {
  const mayHaveOthers = schemas.some(
    ({ additionalProperties, patternProperties }) => additionalProperties === true || patternProperties !== undefined,
  );
  return mayHaveOthers
    ? undefined
    : misspellingOf(
        name,
        schemas.flatMap((schema) => Object.keys(propertiesOf(schema))),
      );
}

function propertiesOf({ properties }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return isMap(properties) ? (properties as Record<string, JsonSchema>) : {};
}
