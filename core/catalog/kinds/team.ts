import type { Entity, Team } from '../entity.ts';
import { withDefaults } from '../schema/with-defaults.ts';
import type { Fields } from '../yaml/fields.ts';
import { CATALOG_VERSIONS, PROFILE, specSchema, word, words } from './descriptor-schema.ts';
import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';
import { text, textList } from './properties.ts';

export const team: Kind = {
  name: 'team',
  plural: PLURALS.team,
  title: 'Teams',
  summary: 'People who own entries together.',
  backstage: 'Group',
  references: [
    { field: 'parent', relation: 'childOf', kind: 'team' },
    { field: 'children', relation: 'childOf', kind: 'team', inverse: true },
    { field: 'members', relation: 'memberOf', kind: 'person', inverse: true },
  ],
  required: ['name'],
  properties: withDefaults(
    {
      github: text(
        "The team on the forge; its members decide about the team's entries.",
        'acme/my-team',
        'Team on the forge',
      ),
      email: text('Where the team can be written to.', 'my-team@acme.example'),
      parent: text('The team it belongs to.', 'my-department'),
      children: textList('The teams below it.', 'my-team'),
      members: textList('Logins of its people.', 'ines-okafor'),
    },
    {
      github: 'its `members` decide',
      email: 'no address',
      parent: 'no larger team',
      children: 'the teams that name it as `parent`',
      members: 'the people whose `teams` name it',
    },
  ),
  apiVersions: CATALOG_VERSIONS,
  backstageSpec: specSchema(['type', 'children'], {
    type: word('team'),
    profile: PROFILE,
    parent: word('my-department'),
    children: { ...words('my-team'), examples: [[]] },
    members: words('ines-okafor'),
  }),

  read(entity: Entity, fields: Fields): Team {
    const forgeTeam = fields.text('github');
    const email = fields.text('email');
    return { ...entity, kind: 'team', ...(forgeTeam && { forgeTeam }), ...(email && { email }) };
  },
};
