import { ADOPT, EXPIRES_AT, IGNORE_DRIFT, RESOURCE_LIFE, ROTATE } from '../../catalog/kinds/resource.ts';

/** What a request for a resource says. */
export const PROVISION_SCHEMA = {
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
          ignoreDrift: IGNORE_DRIFT,
          expiresAt: EXPIRES_AT,
          rotate: ROTATE,
          adopt: ADOPT,
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
};
