import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { askedSchema } from '../request/asked-schema.ts';
import { NO_NAMES, textsOfLines } from '../request/plain-fields.ts';
import type { RequestKind } from '../request/request-kind.ts';
import { isMap } from '../text/is-map.ts';
import { UNFIT_RANGES } from '../text/unfit-text.ts';

const LINES = { pattern: `^[^${UNFIT_RANGES}]*$` };
const LINE = { pattern: `^[^\\n\\t${UNFIT_RANGES}]*$` };
const KEYS = { propertyNames: { minLength: 1, ...LINE, not: { enum: [...NO_NAMES] } } };
/** A value within a value. Deeper ones are not described: many programs that read OpenAPI cannot follow a schema that refers to itself. */
const PART = { ...LINE, ...KEYS, items: LINE, additionalProperties: LINE };
const ANY = { $ref: '#/components/schemas/FieldValue' };
const ANY_OF_LINES = { ...LINES, ...KEYS, items: PART, additionalProperties: PART };

/** Any value that a file may have: no text that a reviewer could not see. The components of a description have it as `FieldValue`. */
export const FIELD_VALUE: JsonSchema = { ...ANY_OF_LINES, ...LINE };

/** As strictly as it is checked: no other fields, nothing that a reviewer could not see, and line breaks only where they may be. */
export function strictSchema(kind: Pick<RequestKind, 'schema' | 'words'>): JsonSchema {
  const { properties, ...others } = askedSchema(kind) as { properties: Readonly<Record<string, JsonSchema>> };
  const lines = textsOfLines(properties, kind);
  return { ...others, properties: strictProperties(properties, lines, ''), additionalProperties: false };
}

function strictProperties(
  properties: Readonly<Record<string, JsonSchema>>,
  lines: ReadonlySet<string>,
  before: string,
): JsonSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, strictly(schema, lines, `${before}${name}`)]),
  );
}

/** Without the words of our own messages. @param path of the field, as in `lines`: `set.description` */
function strictly({ fix: _, ...schema }: JsonSchema, lines: ReadonlySet<string>, path: string): JsonSchema {
  if ('enum' in schema || 'const' in schema) return schema;
  const { type, items } = schema;
  const may = (name: string) => type === undefined || [type].flat().includes(name);
  return {
    ...(may('string') && (lines.has(path) ? LINES : LINE)),
    ...schema,
    ...(may('array') && { items: isMap(items) ? strictly(items, lines, `${path}[]`) : ANY }),
    ...(may('object') && strictMap(schema, lines, path)),
  };
}

function strictMap(schema: JsonSchema, lines: ReadonlySet<string>, path: string): JsonSchema {
  const { properties, additionalProperties: others } = schema;
  const known = isMap(properties) ? (properties as Record<string, JsonSchema>) : {};
  const long = [...lines].filter((name) => name.startsWith(`${path}.`)).map((name) => name.slice(path.length + 1));
  const texts = Object.fromEntries(long.filter((name) => !(name in known)).map((name) => [name, ANY_OF_LINES]));
  return {
    ...KEYS,
    ...schema,
    properties: { ...strictProperties(known, lines, `${path}.`), ...texts },
    additionalProperties: others === false ? false : isMap(others) ? strictly(others, lines, `${path}.*`) : ANY,
  };
}
