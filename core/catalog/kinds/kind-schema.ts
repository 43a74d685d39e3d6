import type { JsonSchema } from '../schema/json-schema.ts';
import type { Kind } from './kind.ts';
import { PROPERTIES } from './properties.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The schema of a kind's flat form, whole: what editors load and what entries are checked against. */
export function kindSchema(kind: Kind): JsonSchema {
  return {
    $schema: DIALECT,
    title: `A ${kind.name} in the catalog`,
    description: kind.summary,
    type: 'object',
    required: ['kind', ...kind.required],
    properties: {
      ...PROPERTIES,
      ...kind.properties,
      kind: { const: kind.name, description: PROPERTIES.kind!.description, examples: [kind.name] },
    },
  };
}
