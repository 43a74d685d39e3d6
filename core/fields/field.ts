import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { isMap } from '../text/is-map.ts';

/** A field that people write in YAML, as its schema says. */
export interface Field {
  /** With its file or kind first: `service.apis[].type`, `portal.environments.<name>.quota`. */
  name: string;
  /** The same where only letters, digits, dots and hyphens fit, such as in an address: `service.apis.type`. */
  anchor: string;
  key: string;
  schema: JsonSchema;
  required: boolean;
  /** What is below it: fields of itself, of each item of a list, or of each value of a map. */
  fields: readonly Field[];
  /** Where the fields below it are, if they are not its own. */
  holds?: 'list' | 'map';
}

/** The fields of a schema, as a tree. @param name what all their names begin with: `service` */
export function fieldsOf(schema: JsonSchema, name: string): Field[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(propertiesOf(schema)).map(([key, property]) => {
    const [below, holds] = partsOf(property);
    const inside = `${name}.${key}${holds === 'list' ? '[]' : holds === 'map' ? '.<name>' : ''}`;
    return {
      name: `${name}.${key}`,
      anchor: anchorOf(`${name}.${key}`),
      key,
      schema: property,
      required: required.includes(key),
      fields: below ? fieldsOf(below, inside) : [],
      ...(holds && { holds }),
    };
  });
}

/** All fields of a tree, each before those below it. */
export function* flatFields(fields: readonly Field[]): Iterable<Field> {
  for (const field of fields) {
    yield field;
    yield* flatFields(field.fields);
  }
}

export function anchorOf(name: string): string {
  return name.replaceAll('[]', '').replaceAll('<name>', 'name');
}

/** What has the fields below a property, and whether it is an item or a value of it. */
function partsOf(schema: JsonSchema): [schema?: JsonSchema, holds?: 'list' | 'map'] {
  const { items, additionalProperties: values } = schema;
  if (hasProperties(schema)) return [schema];
  if (hasProperties(items)) return [items, 'list'];
  return hasProperties(values) ? [values, 'map'] : [];
}

function hasProperties(schema: unknown): schema is JsonSchema {
  return isMap(schema) && Object.keys(propertiesOf(schema)).length > 0;
}

function propertiesOf({ properties }: JsonSchema): Record<string, JsonSchema> {
  return isMap(properties) ? (properties as Record<string, JsonSchema>) : {};
}

/** The anchor that GitHub gives a heading. */
export function headingSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
