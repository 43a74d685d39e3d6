import { isTeam } from '#core/catalog/entity.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { shortRef } from '#core/catalog/ref.ts';
import type { Context } from '#core/catalog/rule.ts';
import type { Permission, Repository } from './forge.ts';

const RANKS: readonly Permission[] = ['pull', 'triage', 'push', 'maintain', 'admin'];

export function isGranted(granted: ReadonlyMap<string, Permission>, team: string, needed: Permission): boolean {
  const isEnough = ([name, permission]: [string, Permission]) =>
    name.toLowerCase() === team.toLowerCase() && RANKS.indexOf(permission) >= RANKS.indexOf(needed);
  return [...granted].some(isEnough);
}

/**
 * Says, in a full sentence, that the owner of an entry may not do on the forge what the portal would do for it; undefined where it may.
 * An entry may name any repository, and its name is no right to it.
 */
export async function missingRight(
  owner: Ref | undefined,
  { repository, catalog }: { repository: Pick<Repository, 'name' | 'teams'>; catalog: Context['catalog'] },
  needed: Permission,
): Promise<string | undefined> {
  const team = owner && catalog.get(owner);
  const forgeTeam = team && isTeam(team) ? team.forgeTeam : undefined;
  if (forgeTeam && isGranted(await repository.teams(), forgeTeam, needed)) return undefined;
  const who = forgeTeam ? `\`${forgeTeam}\`` : `A forge team of \`${owner ? shortRef(owner) : 'its owner'}\``;
  return `${who} does not have the permission \`${needed}\` in \`${repository.name}\`.`;
}
