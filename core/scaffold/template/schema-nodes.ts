import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';

export interface SchemaNode {
  schema: Readonly<Record<string, unknown>>;
  path: FieldPath;
  name?: string;
}

/** Keywords that hold data, in which nothing is a schema. */
const DATA = new Set(['default', 'const', 'enum', 'examples', 'required', 'dependentRequired', 'x-waypost']);
const BY_NAME = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/** A schema and all inside it. Unknown keywords are searched, too: a reference may lead there. */
export function* schemaNodes(schema: unknown, path: FieldPath, name?: string): Iterable<SchemaNode> {
  if (Array.isArray(schema)) for (const [index, item] of schema.entries()) yield* schemaNodes(item, [...path, index]);
  if (!isMap(schema)) return;
  yield { schema, path, ...(name !== undefined && { name }) };
  for (const [keyword, value] of Object.entries(schema)) {
    const at = [...path, keyword];
    if (DATA.has(keyword)) continue;
    if (!BY_NAME.has(keyword) || !isMap(value)) yield* schemaNodes(value, at);
    else
      for (const [key, below] of Object.entries(value))
        yield* schemaNodes(below, [...at, key], keyword === 'properties' ? key : undefined);
  }
}
