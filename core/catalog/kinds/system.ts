import type { Kind } from './kind.ts';
import { PLURALS } from './plurals.ts';
import { backstageSpec } from './properties.ts';

export const system: Kind = {
  name: 'system',
  plural: PLURALS.system,
  title: 'Systems',
  summary: 'Services and resources that together do one job.',
  backstage: 'System',
  references: [],
  required: ['name', 'owner'],
  properties: {},
  backstageSpec: backstageSpec('owner'),
};
