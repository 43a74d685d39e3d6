import type { Catalog } from '../catalog/catalog.ts';
import { isTeam, type Team } from '../catalog/entity.ts';
import { isForgeTeam } from '../catalog/forge-team.ts';
import { type Ref, refParts, shortRef } from '../catalog/ref.ts';

export interface Principal {
  ref: Ref;
  name: string;
  forgeTeam?: string;
  /** Logins in lower case that decide where there is no team on the forge. */
  logins: readonly string[];
}

/** Someone who approved, as the forge knows them. */
export interface Approval {
  login: string;
  /** Teams of the forge that they are a member of: `acme/payments`. */
  teams: readonly string[];
}

/** The team or person behind a reference. Undefined when the catalog has none. */
export function principalOf(named: Ref, catalog: Catalog): Principal | undefined {
  const entity = catalog.get(named);
  if (!entity) return undefined;
  const { ref } = entity;
  if (refParts(ref).kind === 'person') return { ref, name: `@${entity.name}`, logins: [entity.name.toLowerCase()] };
  if (!isTeam(entity)) return undefined;
  const { forgeTeam } = entity;
  if (forgeTeam !== undefined && isForgeTeam(forgeTeam)) return { ref, name: `@${forgeTeam}`, forgeTeam, logins: [] };
  return { ref, name: shortRef(ref), logins: listedMembers(entity).sort() };
}

export function speaksFor({ login, teams }: Approval, { forgeTeam, logins }: Principal): boolean {
  if (forgeTeam === undefined) return logins.includes(login.toLowerCase());
  return teams.some((team) => team.toLowerCase() === forgeTeam.toLowerCase());
}

/** Logins of the people that the entry of a team lists; a team or a service in its list is nobody's. Who is in it on the forge, the forge says. */
export function listedMembers({ references }: Team): string[] {
  return references.flatMap(({ relation, field, to }) =>
    relation === 'memberOf' && field[0] === 'members' && to && refParts(to).kind === 'person'
      ? [refParts(to).name]
      : [],
  );
}
