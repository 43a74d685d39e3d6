import { withFolder } from '../../../files/with-folder.ts';
import type { FoundUpdate } from '../find/find-update.ts';
import { outcomeOfRefusal } from '../outcome-of-refusal.ts';
import type { ServiceOutcome } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';
import { type PreparedUpdate, prepareUpdate } from './prepare-update.ts';

/** Services of one run: more than it may write to, as pull requests that are open may lack nothing. */
const MOST = 100;

/** Prepares updates in their order, as many as one run takes. One that cannot be prepared takes nobody's place. */
export async function prepareUpdates(
  found: readonly FoundUpdate[],
  context: UpdateContext,
  most = MOST,
): Promise<{ prepared: PreparedUpdate[]; outcomes: ServiceOutcome[] }> {
  const prepared: PreparedUpdate[] = [];
  const outcomes: ServiceOutcome[] = [];
  for (const each of found) {
    if (prepared.length === most) {
      outcomes.push({ ...each.known, outcome: 'later' });
      continue;
    }
    const update = await outcomeOfRefusal(each.known, () =>
      withFolder((folder) => prepareUpdate(folder, each, context)),
    );
    if ('outcome' in update) outcomes.push(update.outcome);
    else prepared.push(update);
  }
  return { prepared, outcomes };
}
