import { withFolder } from '../../files/with-folder.ts';
import type { FoundUpdate } from './find-update.ts';
import { outcomeOfRefusal } from './outcome-of-refusal.ts';
import { prepareUpdate } from './prepare-update.ts';
import { proposeUpdate } from './propose-update.ts';
import type { PlannedUpdate } from './service-outcome.ts';
import type { UpdateContext } from './update-context.ts';
import type { VersionRenderings } from './version-renderings.ts';

/** Finds out what the update of a service would do, and does nothing yet. */
export async function planUpdate(
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
  const now = 'reason' in before ? before : await renderings.now(prepared.now);
  if ('reason' in before) return { outcome: { ...found.known, outcome: 'refused', message: before.reason } };
  if ('reason' in now) return { outcome: { ...found.known, outcome: 'refused', message: now.reason } };
  return proposeUpdate(folder, { ...prepared, versions: { before: before.files, now: now.files } }, context);
}
