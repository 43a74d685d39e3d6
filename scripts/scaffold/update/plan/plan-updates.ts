import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { withFolder } from '../../../files/with-folder.ts';
import { type Later, whyNothing } from '../../../template/making/renderings.ts';
import { type FoundUpdate, findUpdate, type KnownUpdate } from '../find/find-update.ts';
import { mergeService } from '../merge/merge-service.ts';
import { outcomeOfRefusal } from '../outcome-of-refusal.ts';
import { proposeUpdate } from '../propose/propose-update.ts';
import type { VersionRenderings } from '../render/version-renderings.ts';
import type { PlannedUpdate, ServiceOutcome } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';
import { prepareUpdate } from './prepare-update.ts';

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

/** Finds out what the update of a service would do, and does nothing yet. */
async function planUpdate(
  found: FoundUpdate,
  context: UpdateContext,
  renderings: VersionRenderings,
): Promise<PlannedUpdate> {
  return outcomeOfRefusal(found.known, () => withFolder((folder) => plan(folder, found, context, renderings)));
}

async function plan(
  folder: string,
  found: FoundUpdate,
  context: UpdateContext,
  renderings: VersionRenderings,
): Promise<PlannedUpdate> {
  const prepared = await prepareUpdate(folder, found, context);
  if ('outcome' in prepared) return prepared;
  const before = await renderings.before(prepared.before);
  if (!('files' in before)) return { outcome: withoutFiles(found.known, before) };
  const now = await renderings.now(prepared.now);
  if (!('files' in now)) return { outcome: withoutFiles(found.known, now) };
  const versions = { before: before.files, now: now.files };
  return proposeUpdate(prepared, await mergeService(folder, { ...prepared, versions }, context));
}

function withoutFiles(known: KnownUpdate, made: { reason: string } | Later): ServiceOutcome {
  return { ...known, outcome: 'later' in made ? 'later' : 'refused', message: whyNothing(made) };
}

/** Of one run: GitHub minds more than 500 requests an hour that write. */
const MOST_WRITES = 400;

/** What one run may still write. */
class WriteRoom {
  #left = MOST_WRITES;

  /** Whether anything more need be planned. */
  get isOpen(): boolean {
    return this.#left > 0;
  }

  /** Takes a plan, or leaves it and what comes after it to another run. What is larger than a run goes alone. */
  take(plan: PlannedUpdate): PlannedUpdate {
    if (!plan.action) return plan;
    const isTaken = plan.action.writes <= this.#left || this.#left === MOST_WRITES;
    this.#left = isTaken ? this.#left - plan.action.writes : 0;
    return isTaken ? plan : { outcome: later(plan.outcome) };
  }
}

/** Facts about it that another run will not have to find again. */
function later({ update: _, ...outcome }: PlannedUpdate['outcome']): PlannedUpdate['outcome'] {
  return { ...outcome, outcome: 'later' };
}
