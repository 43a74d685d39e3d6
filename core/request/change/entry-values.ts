import { type Ref, refParts } from '../../catalog/ref.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { valueAt, writtenPath } from '../../catalog/yaml/written-path.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { asText } from '../../text/as-text.ts';
import { isMap } from '../../text/is-map.ts';

export interface EntryValues {
  /** As they are written, by the names of the model. */
  written: Readonly<Record<string, unknown>>;
  /** The fields that a form can ask for: what is written so that it cannot be shown is left to the file. */
  schema: JsonSchema;
}

/**
 * Reads the values of an entry from its document, in whichever form that is.
 *
 * @param document as the API has it, in `source.yaml`; of an API without an entry of its own, that of its service
 * @param asked the fields that can be asked for
 */
export function entryValues(document: string, ref: Ref, asked: JsonSchema): EntryValues {
  const data = readYaml(document)[0]?.data;
  const format = isMap(data) && typeof data.apiVersion === 'string' ? 'backstage' : 'waypost';
  const entry = entryIn(data, ref);
  const properties = Object.entries(asked.properties as Readonly<Record<string, JsonSchema>>);
  const fields = properties.map(([name, schema]) => {
    const value = valueAt(entry, writtenPath([name], format));
    return { name, schema, value: value === null ? undefined : value };
  });
  const shown = fields.filter(({ value, schema }) => value === undefined || isShown(value, schema));
  return {
    written: Object.fromEntries(shown.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    schema: { ...asked, properties: Object.fromEntries(shown.map(({ name, schema }) => [name, schema])) },
  };
}

function entryIn(data: unknown, ref: Ref): unknown {
  const { kind, name } = refParts(ref);
  if (!isMap(data) || kind !== 'api' || data.kind !== 'service' || !Array.isArray(data.apis)) return data;
  return data.apis.find((api) => isMap(api) && asText(api.name)?.trim().toLowerCase() === name) ?? {};
}

/** Whether the control of a field can show a value, and give it back as it was. */
function isShown(value: unknown, { type, items, enum: choices }: JsonSchema): boolean {
  if (Array.isArray(choices)) return choices.includes(value);
  switch (type) {
    case 'array':
      return Array.isArray(value) && value.every((item) => !isMap(items) || isShown(item, items));
    case 'object':
      return isMap(value);
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}
