import { withDefaults } from '../schema/with-defaults.ts';
import { CATALOG_VERSIONS, OWNER, specSchema, word } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';
import { text } from './properties.ts';

export const domain: Kind = {
  name: 'domain',
  plural: PLURALS.domain,
  title: 'Domains',
  summary: 'An area of the business, made of systems.',
  backstage: 'Domain',
  references: [{ field: 'subdomainOf', relation: 'partOf', kind: 'domain' }],
  required: ['name', 'owner'],
  properties: withDefaults(
    { subdomainOf: text('The larger domain that it is a part of.', 'retail') },
    { subdomainOf: 'no larger domain' },
  ),
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['owner'], { owner: OWNER, subdomainOf: word('retail'), type: word('product-area') }),
};
