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
      kind: { const: kind.name, description: PROPERTIES.kind!.description },
    },
  };
}

/** What Backstage insists on in a descriptor, and no more. */
export function backstageSchema(spec: JsonSchema | undefined): JsonSchema {
  const { tags, links, annotations, title, description, namespace } = PROPERTIES;
  return {
    $schema: DIALECT,
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', ...(spec?.required ? ['spec'] : [])],
    properties: {
      apiVersion: { type: 'string', examples: ['backstage.io/v1alpha1'] },
      metadata: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: ['string', 'number'] }, title, description, namespace, tags, links, annotations },
      },
      ...(spec && { spec }),
    },
  };
}
