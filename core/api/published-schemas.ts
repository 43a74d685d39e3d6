import { kindSchema } from '../catalog/kinds/kind-schema.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { describedWith } from '../catalog/schema/with-defaults.ts';
import { PLUGIN_SCHEMA } from '../catalog/settings/plugin.ts';
import { settingsSchema } from '../catalog/settings/settings-block.ts';
import { APIS, ENTITY_KINDS, RULES, SETTINGS_BLOCKS } from '../parts.ts';
import { isMap } from '../text/is-map.ts';

/** Every published schema by the name of its file: `service.schema.json`. Descriptions say the default, as editors show nothing else. */
export function publishedSchemas(): Map<string, JsonSchema> {
  const served = APIS.flatMap(({ served = {} }) => Object.entries(served));
  return new Map([...writtenSchemas(), ...served].map(([file, schema]) => [file, forEditors(schema) as JsonSchema]));
}

export function writtenSchemas(): Map<string, JsonSchema> {
  const kinds = [...ENTITY_KINDS.values()].map((kind) => [`${kind.name}.schema.json`, kindSchema(kind)] as const);
  return new Map([
    ...kinds,
    ['portal.schema.json', withRules(settingsSchema(SETTINGS_BLOCKS))] as const,
    ['plugin.schema.json', PLUGIN_SCHEMA] as const,
    ...APIS.flatMap(({ schemas = {} }) => Object.entries(schemas)),
  ]);
}

function withRules(schema: JsonSchema): JsonSchema {
  const { rules } = schema.properties as Record<'rules', JsonSchema>;
  const ofOne = rules.additionalProperties as JsonSchema;
  const properties = RULES.map(({ name, why, severity }) => [name, { ...ofOne, description: why, default: severity }]);
  return {
    ...schema,
    properties: { ...(schema.properties as object), rules: { ...rules, properties: Object.fromEntries(properties) } },
  };
}

function forEditors(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forEditors);
  if (!isMap(value)) return value;
  const { 'x-without': without, ...others } = value;
  // Our own messages say `fix`. Where it is a schema, it is the field of that name.
  const kept = Object.entries(others).filter(([key, part]) => key !== 'fix' || typeof part !== 'string');
  const inside = Object.fromEntries(kept.map(([key, part]) => [key, forEditors(part)]));
  if (typeof without !== 'string') return inside;
  return { ...inside, description: describedWith(String(inside.description), without) };
}
