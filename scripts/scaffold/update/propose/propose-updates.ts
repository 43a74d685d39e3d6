import { git } from '../../../git/git.ts';
import type { UpdateRun } from '../find/find-updates.ts';
import { openUpdates } from '../open-updates.ts';
import { planUpdates } from '../plan/plan-updates.ts';
import { handedUpdates } from '../render/handed-updates.ts';
import { HandedVersions } from '../render/handed-versions.ts';
import type { ServiceOutcome } from '../service-outcome.ts';
import { carryOutUpdates } from './carry-out-updates.ts';

/**
 * Proposes updates of the services that other jobs found and rendered. The output of those jobs is data: the identity of a service,
 * its record and its proposals are read from the forge again.
 *
 * @param folders.updates what `findUpdates` wrote @param folders.renderings what `renderUpdates` wrote
 * @throws {CannotRun} when there is no output, or the forge cannot be opened
 */
export async function proposeUpdates(
  { root, env, say }: UpdateRun,
  { updates, renderings }: { updates: string; renderings: string },
): Promise<ServiceOutcome[]> {
  const found = handedUpdates(updates);
  const opening = { root, env, forge: 'github', set: [], again: false, dryRun: false } as const;
  const { requested, context, close } = await openUpdates(opening, say);
  try {
    const handed = new HandedVersions(renderings, found, await git(root, ['rev-parse', 'HEAD']));
    const chosen = requested.filter(({ service }) => handed.has(service.ref));
    return await carryOutUpdates(await planUpdates(chosen, context, { renderings: handed, say }), say);
  } finally {
    await close();
  }
}
