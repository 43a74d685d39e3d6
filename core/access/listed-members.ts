import type { Team } from '../catalog/entity.ts';
import { refParts } from '../catalog/ref.ts';

/** Logins that the entry of a team lists. Who is in it on the forge is for the forge to say. */
export function listedMembers({ references }: Team): string[] {
  return references.flatMap(({ relation, field, to }) =>
    relation === 'memberOf' && field[0] === 'members' && to ? [refParts(to).name] : [],
  );
}
