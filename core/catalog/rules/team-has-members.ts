import type { Catalog } from '../catalog.ts';
import { isTeam, isUnclear } from '../entity.ts';
import type { Ref } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { isMisspelt } from '../yaml/near-key.ts';

export const teamHasMembers: Rule = {
  name: 'team-has-members',
  severity: 'warning',
  why: 'A team without members cannot answer questions or review changes.',
  finds: 'no members',
  wrong: 'kind: team\nname: payments',
  right: 'kind: team\nname: payments\nmembers: [ines-okafor, jonas-lind]',

  *checkCatalog({ catalog }) {
    const peopled = peopledTeams(catalog);
    for (const entity of catalog.entities) {
      if (!isTeam(entity) || isUnclear(entity) || peopled.has(entity.ref) || isMisspelt(entity, 'members')) continue;
      yield {
        entity,
        field: ['name'],
        message: `\`${entity.name}\` has no members, and there is no team below it.`,
        hint:
          entity.origin.format === 'waypost'
            ? 'Add `members: […]` with their logins.'
            : 'Add `spec.members`, or `memberOf` at a `User`.',
      };
    }
  },
};

function peopledTeams({ entities }: Catalog): Set<Ref | undefined> {
  return new Set(
    entities.flatMap(({ ref, references }) =>
      references
        .filter(({ relation }) => relation === 'memberOf' || relation === 'childOf')
        .map(({ inverse, to }) => (inverse ? ref : to)),
    ),
  );
}
