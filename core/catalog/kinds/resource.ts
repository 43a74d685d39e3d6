import type { Kind } from './kind.ts';
import { backstageSpec } from './properties.ts';

export const resource: Kind = {
  name: 'resource',
  plural: 'resources',
  title: 'Resources',
  summary: 'Infrastructure that a service needs to run: a database, a cache, a bucket, a queue.',
  backstage: 'Resource',
  references: [],
  required: ['name', 'owner', 'type'],
  properties: {},
  backstageSpec: backstageSpec('type', 'owner'),
};
