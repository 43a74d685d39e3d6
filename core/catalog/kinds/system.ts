import { CATALOG_VERSIONS, OWNER, specSchema, word } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';

export const system: Kind = {
  name: 'system',
  plural: PLURALS.system,
  title: 'Systems',
  summary: 'Services and resources that together do one job.',
  backstage: 'System',
  references: [],
  required: ['name', 'owner'],
  properties: {},
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['owner'], { owner: OWNER, domain: word('commerce'), type: word('product') }),
};
