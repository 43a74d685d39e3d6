import type { JsonSchema } from '../schema/json-schema.ts';
import { map } from '../schema/shapes.ts';
import type { Kind } from './kind.ts';
import { LIFECYCLE_FIX } from './properties.ts';

/**
 * What Backstage's catalog insists on in a descriptor, kind by kind: a descriptor that breaks it is not ingested. What its schemas
 * cannot express is for the rule `descriptor-format`.
 *
 * @param definition of the kind; without it, what holds for every kind
 * @see https://github.com/backstage/backstage/tree/master/packages/catalog-model/src/schema
 */
export function descriptorSchema(definition: Pick<Kind, 'backstageSpec' | 'apiVersions'> | undefined): JsonSchema {
  const spec = definition?.backstageSpec;
  return {
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', ...(spec?.required ? ['spec'] : [])],
    properties: {
      apiVersion: definition?.apiVersions
        ? { enum: definition.apiVersions, examples: [definition.apiVersions[0]] }
        : word('backstage.io/v1alpha1'),
      metadata: METADATA,
      spec: spec ?? { type: 'object' },
      relations: {
        type: 'array',
        items: {
          type: 'object',
          required: ['type', 'targetRef'],
          properties: { type: word('ownedBy'), targetRef: OWNER },
        },
      },
      status: { type: 'object' },
    },
  };
}

export const word = (example: string): JsonSchema => ({ type: 'string', minLength: 1, examples: [example] });

export const words = (example: string): JsonSchema => ({
  type: 'array',
  items: word(example),
  examples: [[example]],
});

/** What Backstage reads, and has in no schema. */
export const wordOrWords = (example: string): JsonSchema => ({ ...words(example), type: ['string', 'array'] });

export function specSchema(required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required, properties };
}

export const CATALOG_VERSIONS = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'];

export const TYPE = word('service');
export const LIFECYCLE = { ...word('production'), fix: LIFECYCLE_FIX };
export const OWNER = word('my-team');
export const SYSTEM = word('storefront');

export const PROFILE: JsonSchema = {
  type: 'object',
  examples: [{ email: 'my-team@acme.example' }],
  properties: {
    displayName: word('Ines Okafor'),
    email: word('ines.okafor@acme.example'),
    picture: word('https://acme.example/ines.png'),
  },
};

const METADATA: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: word('checkout'),
    namespace: word('default'),
    title: word('Checkout'),
    description: { type: 'string', examples: ['Takes an order from basket to receipt.'] },
    uid: word('e01199ab-08cc-44c2-8e19-5c29ded82521'),
    etag: word('lsndfkjsndfkjnsdfkjnsd=='),
    labels: textMap('region', 'eu'),
    annotations: textMap('github.com/project-slug', 'acme/checkout'),
    tags: words('node'),
    links: {
      type: 'array',
      examples: [[{ title: 'Runbook', url: 'https://runbooks.acme.example/checkout' }]],
      items: {
        type: 'object',
        required: ['url'],
        examples: [{ title: 'Runbook', url: 'https://runbooks.acme.example/checkout' }],
        properties: {
          url: word('https://runbooks.acme.example/checkout'),
          title: word('Runbook'),
          icon: word('dashboard'),
          type: word('runbook'),
        },
      },
    },
  },
};

function textMap(key: string, value: string): JsonSchema {
  return { ...map({ type: 'string', examples: [value] }), examples: [{ [key]: value }] };
}
