import { shortRef } from '#core/catalog/ref.ts';
import { SIGN_IN } from '#core/sign-in/sign-in-record.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { Entities } from '../snapshot/entities.ts';
import { owningTeams } from './team-work.ts';

/** A team that a person may call their own. */
export interface NamedTeam {
  title: string;
  /** Of its page, below the base. */
  address: string;
  /** As fields of forms have it. */
  name: string;
  /** Groups of the token, each of which makes somebody a member; absent where nobody has to sign in. */
  groups?: readonly string[];
}

/** Teams that own anything, by title. */
export function namedTeams(snapshot: Snapshot, entities: Entities): NamedTeam[] {
  const signIn = SIGN_IN.of(snapshot);
  return owningTeams(entities).map(({ ref, title, address }) => ({
    ...{ title, address, name: shortRef(ref) },
    ...(signIn && { groups: signIn.teams[ref] ?? [] }),
  }));
}
