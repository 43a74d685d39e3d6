import { kindSchema } from '../catalog/kinds/kind-schema.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { PLUGIN_SCHEMA } from '../catalog/settings/plugin.ts';
import { settingsSchema } from '../catalog/settings/settings-block.ts';
import { APIS, ENTITY_KINDS, RULES, SETTINGS_BLOCKS } from '../parts.ts';

/** Every published schema by the name of its file: `service.schema.json`. */
export function publishedSchemas(): Map<string, JsonSchema> {
  const kinds = [...ENTITY_KINDS.values()].map((kind) => [`${kind.name}.schema.json`, kindSchema(kind)] as const);
  return new Map([
    ...kinds,
    ['portal.schema.json', withRules(settingsSchema(SETTINGS_BLOCKS))] as const,
    ['plugin.schema.json', PLUGIN_SCHEMA] as const,
    ...APIS.flatMap(({ schemas = {} }) => Object.entries(schemas)),
  ]);
}

/** Names the rules, so that an editor completes them and shows why they are there. */
function withRules(schema: JsonSchema): JsonSchema {
  const { rules } = schema.properties as Record<'rules', JsonSchema>;
  const ofOne = rules.additionalProperties as JsonSchema;
  const properties = RULES.map(({ name, why, severity }) => [name, { ...ofOne, description: why, default: severity }]);
  return {
    ...schema,
    properties: { ...(schema.properties as object), rules: { ...rules, properties: Object.fromEntries(properties) } },
  };
}
