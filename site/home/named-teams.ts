import { shortRef } from '#core/catalog/ref.ts';
import { SIGN_IN } from '#core/sign-in/sign-in-record.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { NamedTeam } from '../person/named-team.ts';
import type { Entities } from '../snapshot/entities.ts';
import { owningTeams } from './team-work.ts';

/** Teams that own anything, by title. */
export function namedTeams(snapshot: Snapshot, entities: Entities): NamedTeam[] {
  const signIn = SIGN_IN.of(snapshot);
  return owningTeams(entities).map(({ ref, title, address }) => ({
    title,
    address,
    name: shortRef(ref),
    ...(signIn && { groups: signIn.teams[ref] ?? [] }),
  }));
}
