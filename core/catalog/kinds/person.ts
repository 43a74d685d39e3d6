import type { Entity, Person } from '../entity.ts';
import { withDefaults } from '../schema/with-defaults.ts';
import type { Fields } from '../yaml/fields.ts';
import { CATALOG_VERSIONS, PROFILE, specSchema, words } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';
import { text, textList } from './properties.ts';

export const person: Kind = {
  name: 'person',
  plural: PLURALS.person,
  title: 'People',
  summary: 'Someone in a team, known by the login at the forge.',
  backstage: 'User',
  references: [{ field: 'teams', relation: 'memberOf', kind: 'team' }],
  required: ['name'],
  properties: withDefaults(
    {
      email: text('Where the person can be written to.', 'ines.okafor@acme.example'),
      teams: textList('The teams this person is in.', 'my-team'),
    },
    { email: 'no address', teams: 'the teams that list the person' },
  ),
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['memberOf'], { profile: PROFILE, memberOf: words('my-team') }),

  read(entity: Entity, fields: Fields): Person {
    const email = fields.text('email');
    return { ...entity, kind: 'person', implied: false, ...(email && { email }) };
  },
};
