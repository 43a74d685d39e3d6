import { flag, text } from '../../catalog/kinds/properties.ts';
import { ADOPT, EXPIRES_AT, IGNORE_DRIFT, RESOURCE_LIFE, ROTATE } from '../../catalog/kinds/resource.ts';

const word = (title: string, example: string) => ({ type: 'string', minLength: 1, title, examples: [example] });

export const PROVISION_SCHEMA = {
  type: 'object',
  required: ['type', 'name', 'service', 'environments'],
  properties: {
    type: text('The name of a resource type: its folder in infra/types/.', 'postgresql', 'Type'),
    name: text('Small letters, digits and hyphens.', 'checkout-orders', 'Name'),
    service: {
      ...text('The service that gets the connection.', 'checkout', 'Service'),
      'x-waypost': { picker: 'service' },
    },
    team: {
      ...text('The team that owns it. Without it, the owner of the service.', 'payments', 'Team'),
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
          size: word('Size', 'small'),
          platform: word('Platform', 'shared'),
          region: word('Region', 'eu-west-1'),
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
      ...flag('Whether deleting it is refused. Without it, the environment decides.', true),
      title: 'Protected from deletion',
    },
  },
};
