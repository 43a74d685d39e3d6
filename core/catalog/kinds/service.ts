import type { Entity, Service } from '../entity.ts';
import { withDefaults, writtenObject } from '../schema/with-defaults.ts';
import type { Fields } from '../yaml/fields.ts';
import {
  CATALOG_VERSIONS,
  LIFECYCLE,
  OWNER,
  SYSTEM,
  specSchema,
  TYPE,
  word,
  wordOrWords,
  words,
} from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';
import { duration, oneOf, PROPERTIES, REPLACES, text, textList, whole } from './properties.ts';

export const service: Kind = {
  name: 'service',
  plural: PLURALS.service,
  title: 'Services',
  summary: 'Software that a team runs or ships: an API, a website, a worker, a library.',
  backstage: 'Component',
  references: [
    { field: 'subcomponentOf', relation: 'partOf', kind: 'service' },
    { field: 'apis', relation: 'providesApi', kind: 'api' },
    { field: 'provides', relation: 'providesApi', kind: 'api' },
    { field: 'consumes', relation: 'consumesApi', kind: 'api' },
  ],
  required: ['name', 'owner'],
  properties: withDefaults(
    {
      subcomponentOf: text('The larger service that it is a part of.', 'shop', 'Part of the service'),
      provides: textList('APIs with an entry of their own that it provides.', 'api:checkout-http', 'Provides APIs'),
      consumes: textList('APIs it calls.', 'api:inventory-http', 'Calls APIs'),
      apis: {
        type: 'array',
        title: 'APIs',
        description: 'APIs it provides; each is an entity of its own, too.',
        examples: [[{ name: 'checkout-http', type: 'openapi', spec: './openapi.yaml' }]],
        items: {
          type: 'object',
          required: ['name', 'type'],
          properties: withDefaults(
            {
              name: text('How consumers refer to it.', 'checkout-http'),
              title: text('The name that people read.', 'Checkout API'),
              description: text('Its purpose, in one sentence.', 'Turns a basket into an order.'),
              type: oneOf(['openapi', 'asyncapi', 'graphql', 'grpc'], 'The format of its description.', 'openapi'),
              endpoint: text('The address of the API.', 'https://api.acme.example/checkout'),
              spec: text(
                'Its description: a file here, a path in the repository, or an address.',
                './openapi.yaml',
                'API description',
              ),
              lifecycle: PROPERTIES.lifecycle!,
              replaces: REPLACES,
              visibility: PROPERTIES.visibility!,
            },
            {
              title: 'the name',
              description: 'no description',
              endpoint: 'no address',
              spec: 'no description',
              lifecycle: 'that of the service',
              visibility: 'that of the service',
            },
          ),
        },
      },
      health: writtenObject(
        {
          title: 'Health check',
          description: 'How to check its health.',
          examples: [{ url: 'https://api.acme.example/checkout/healthz' }],
        },
        {
          url: text(
            'An address that answers with success while the service is healthy.',
            'https://api.acme.example/checkout/healthz',
            'Address',
          ),
          method: oneOf(['GET', 'HEAD', 'OPTIONS'], 'The HTTP method of the probe.', 'GET'),
          headers: {
            type: 'object',
            description: 'Variables with the values of headers; catalog/portal.yaml binds each to hosts.',
            examples: [{ authorization: 'PROBE_ACME_TOKEN' }],
            additionalProperties: { type: 'string', pattern: '^PROBE_[A-Z0-9_]+$', examples: ['PROBE_ACME_TOKEN'] },
          },
          expect: writtenObject(
            { title: 'Expected answer', description: 'The expected answer.', examples: [{ status: 200 }] },
            {
              status: {
                type: ['integer', 'array'],
                title: 'Status code',
                description: 'One or more status codes.',
                minimum: 100,
                maximum: 599,
                items: { type: 'integer', minimum: 100, maximum: 599 },
                examples: [200],
              },
              body: text('Text that the answer must contain.', 'ok'),
              json: {
                type: 'object',
                title: 'Values in the answer',
                description: 'Values at JSON pointers.',
                examples: [{ '/status': 'ok' }],
                propertyNames: { pattern: '^(?:/|$)' },
              },
            },
            { status: '`200` to `299`', body: 'any text', json: 'any values' },
          ),
          timeout: duration('A later answer counts as no answer.', '5s'),
          degradedAbove: duration('Slower than this counts as degraded.', '800ms'),
          failuresToDown: {
            ...whole(
              [1, 100],
              'Probes in a row that must fail before it counts as down, or find something wrong before it is degraded.',
              2,
            ),
            title: 'Failures until it is down',
          },
          successesToRecover: {
            ...whole([1, 100], 'Successes in a row after which it counts as up again.', 1),
            title: 'Successes until it is up',
          },
        },
        {
          method: '`GET`',
          headers: 'no headers of its own',
          expect: 'any status from `200` to `299`',
          timeout: '`health.timeout` of portal.yaml',
          degradedAbove: '`health.degradedAbove` of portal.yaml',
          failuresToDown: '`health.failuresToDown` of portal.yaml',
          successesToRecover: '`health.successesToRecover` of portal.yaml',
        },
      ),
      retire: writtenObject(
        {
          description:
            'A request to retire it. The portal archives its repository, and then asks to remove this entry.',
          examples: [{ archive: true }],
        },
        { archive: { const: true, description: 'Archives the repository.', examples: [true] } },
      ),
      scaffold: writtenObject(
        {
          description: 'The template it was made from.',
          examples: [{ template: 'node-api', version: 3, values: { port: 8080 } }],
        },
        {
          template: text('Its name.', 'node-api'),
          version: {
            type: 'integer',
            minimum: 1,
            description: 'The version of the template that it follows.',
            examples: [3],
          },
          values: { type: 'object', description: 'The values of its parameters.', examples: [{ port: 8080 }] },
        },
        { version: 'the version on the day of the first commit', values: 'the defaults of the template' },
      ),
    },
    {
      subcomponentOf: 'no larger service',
      provides: 'only those of `apis`',
      consumes: 'no calls',
      apis: 'only those of `provides`',
      health: 'no health check',
      retire: 'not asked to retire',
      scaffold: 'not made from a template',
    },
  ),
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['type', 'lifecycle', 'owner'], {
    type: TYPE,
    lifecycle: LIFECYCLE,
    owner: OWNER,
    system: SYSTEM,
    subcomponentOf: word('shop'),
    providesApis: words('checkout-http'),
    consumesApis: words('inventory-http'),
    dependsOn: words('resource:checkout-db'),
    dependencyOf: wordOrWords('component:storefront'),
  }),

  read(entity: Entity, fields: Fields): Service {
    const url = fields.text('health', 'url');
    const degradedAbove = fields.text('health', 'degradedAbove');
    return { ...entity, kind: 'service', ...(url && { health: { url, ...(degradedAbove && { degradedAbove }) } }) };
  },
};
