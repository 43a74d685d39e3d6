import { type Entity, isTeam } from './entity.ts';

/** Letters, digits and hyphens: what a login or an organisation of GitHub's is made of. */
const FORGE_TEAM = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9._-]*$/i;

export function isForgeTeam(text: string): boolean {
  return FORGE_TEAM.test(text);
}

/** A team as people mention it on the forge: `@acme/payments`. Undefined of anything else, so that nobody else is notified. */
export function teamMention(entity: Entity | undefined): string | undefined {
  const forgeTeam = entity && isTeam(entity) ? entity.forgeTeam : undefined;
  return forgeTeam !== undefined && isForgeTeam(forgeTeam) ? `@${forgeTeam}` : undefined;
}
