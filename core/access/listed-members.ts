import type { Team } from '../catalog/entity.ts';
import { refParts } from '../catalog/ref.ts';

/** Logins of the people that the entry of a team lists; a team or a service in its list is nobody's. Who is in it on the forge, the forge says. */
export function listedMembers({ references }: Team): string[] {
  return references.flatMap(({ relation, field, to }) =>
    relation === 'memberOf' && field[0] === 'members' && to && refParts(to).kind === 'person'
      ? [refParts(to).name]
      : [],
  );
}
