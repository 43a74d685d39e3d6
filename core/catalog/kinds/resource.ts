import { isMap } from '../../text/is-map.ts';
import type { Entity, Environment, Resource } from '../entity.ts';
import type { Fields } from '../yaml/fields.ts';
import { CATALOG_VERSIONS, OWNER, SYSTEM, specSchema, word, wordOrWords, words } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './plurals.ts';
import { text } from './properties.ts';

export const resource: Kind = {
  name: 'resource',
  plural: PLURALS.resource,
  title: 'Resources',
  summary: 'Infrastructure that a service needs to run: a database, a cache, a bucket, a queue.',
  backstage: 'Resource',
  references: [{ field: 'service', relation: 'dependsOn', kind: 'service', inverse: true }],
  required: ['name', 'owner', 'type'],
  properties: {
    service: text('The service that needs it.', 'checkout'),
    environments: {
      type: 'object',
      description: 'The environments that need it, with the size in each.',
      examples: [{ dev: { size: 'small' }, production: { size: 'large' } }],
      additionalProperties: {
        type: 'object',
        properties: { size: text('One of the sizes of its type.', 'small') },
        examples: [{ size: 'small' }],
      },
    },
    environment: text('The one environment that needs it; `environments` can name several.', 'dev'),
  },
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['type', 'owner'], {
    type: word('database'),
    owner: OWNER,
    system: SYSTEM,
    dependsOn: words('resource:orders-disk'),
    dependencyOf: wordOrWords('component:checkout'),
  }),

  read(entity: Entity, fields: Fields): Resource {
    const several = fields.value('environments');
    const one = fields.text('environment')?.trim();
    const environments = [
      ...Object.entries(isMap(several) ? several : {}).map(([name, need]) => environmentOf(name, need)),
      ...(one ? [{ name: one }] : []),
    ];
    return { ...entity, kind: 'resource', ...(environments.length > 0 && { environments }) };
  },
};

function environmentOf(name: string, need: unknown): Environment {
  return { name, ...(isMap(need) && typeof need.size === 'string' && { size: need.size }) };
}
