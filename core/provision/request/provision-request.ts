import { RESOURCE_LIFE } from '../../catalog/kinds/resource.ts';
import type { Context } from '../../catalog/rule.ts';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import type { RequestFields, RequestProblem } from '../../request/request.ts';
import type { Composed, RefusedFields, RequestKind } from '../../request/request-kind.ts';
import { composeResource } from './compose-resource.ts';
import { resourcePlace } from './resource-place.ts';
import { typeAsked } from './type-asked.ts';

/** A resource that is not there yet: the file of its request. */
export const provisionRequest = {
  name: 'provision',
  title: 'Request a resource',
  summary: 'Creates a database, a cache or a bucket for a service, and gives the service its connection.',
  api: { operationId: 'provisionResource', body: 'Provisioning' },
  envelope: 'provision',
  subjectField: 'name',
  example: {
    type: 'postgresql',
    name: 'checkout-orders',
    service: 'checkout',
    environments: { dev: { size: 'small' } },
  },
  follows: 'After the merge it is created, and its service gets the connection.',
  composesAny: true,
  askedOn: 'pages of types',
  schema: {
    type: 'object',
    required: ['type', 'name', 'service', 'environments'],
    properties: {
      type: {
        type: 'string',
        minLength: 1,
        title: 'Type',
        description: 'The name of a resource type: its folder in infra/types/.',
        examples: ['postgresql'],
      },
      name: {
        type: 'string',
        minLength: 1,
        title: 'Name',
        description: 'Small letters, digits and hyphens.',
        examples: ['checkout-orders'],
      },
      service: {
        type: 'string',
        minLength: 1,
        title: 'Service',
        description: 'The service that gets the connection.',
        examples: ['checkout'],
        'x-waypost': { picker: 'service' },
      },
      team: {
        type: 'string',
        minLength: 1,
        title: 'Team',
        description: 'The team that owns it. Without it, the owner of the service.',
        examples: ['payments'],
        'x-waypost': { picker: 'owner' },
      },
      environments: {
        type: 'object',
        title: 'Environments',
        description: 'The environments that need it, with the size in each.',
        minProperties: 1,
        examples: [{ dev: { size: 'small' } }],
        additionalProperties: {
          type: 'object',
          required: ['size'],
          additionalProperties: false,
          properties: {
            size: { type: 'string', minLength: 1, title: 'Size', examples: ['small'] },
            platform: { type: 'string', minLength: 1, title: 'Platform', examples: ['shared'] },
            region: { type: 'string', minLength: 1, title: 'Region', examples: ['eu-west-1'] },
            life: { type: 'string', pattern: RESOURCE_LIFE, title: 'Life', examples: ['14d'] },
          },
          examples: [{ size: 'small' }],
        },
      },
      config: {
        type: 'object',
        title: 'Configuration',
        description: 'What its type lets you choose.',
        examples: [{ extensions: ['pg_trgm'] }],
      },
      description: {
        type: 'string',
        title: 'Description',
        description: 'Its purpose, in one sentence.',
        contentMediaType: 'text/markdown',
        examples: ['Orders and their payments.'],
      },
      protect: {
        type: 'boolean',
        title: 'Protected from deletion',
        description: 'Whether deleting it is refused. Without it, the environment decides.',
        examples: [true],
      },
    },
  },

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const type = typeAsked(fields.type, desired.files);
    const place = resourcePlace(fields, desired);
    const unfit = checkSchema(provisionRequest.schema, fields).map(
      ({ path, message, hint }): RequestProblem => ({ field: dotted(path), severity: 'error', message, hint }),
    );
    const refused = [
      ...unfit,
      ...('problem' in type ? [type.problem] : []),
      ...('problems' in place ? place.problems : []),
    ];
    if (unfit.length > 0 || 'problem' in type || 'problems' in place) return { refused };
    return 'exists' in place ? place.exists : composeResource(fields, { type: type.type, ...place }, desired);
  },
} satisfies RequestKind;
