import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { findUpdate } from '../find/find-update.ts';
import type { VersionRenderings } from '../render/version-renderings.ts';
import type { PlannedUpdate } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';
import { planUpdate } from './plan-update.ts';
import { WriteRoom } from './write-room.ts';

interface Surroundings {
  renderings: VersionRenderings;
  say(sentence: string): void;
}

/**
 * Finds out what the updates of services would do, for as many as one run may write. Of the others it asks what they have, and
 * neither fetches nor renders anything.
 */
export async function planUpdates(
  chosen: readonly RequestedService[],
  context: UpdateContext,
  { renderings, say }: Surroundings,
): Promise<PlannedUpdate[]> {
  const room = new WriteRoom();
  const plans: PlannedUpdate[] = [];
  for (const [index, requested] of chosen.entries()) {
    const found = await findUpdate(requested, context);
    if ('outcome' in found) plans.push(found);
    else if (room.isOpen) plans.push(room.take(await planUpdate(found, context, renderings)));
    else plans.push({ outcome: { ...found.known, outcome: 'later' } });
    if ((index + 1) % 20 === 0) say(`Looked at ${index + 1} of ${chosen.length} services.`);
  }
  return plans;
}
