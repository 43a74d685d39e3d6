import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { harmless } from '#core/text/harmless.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { knownStacks } from './known-stacks.ts';
import { stateSettingsFile } from './state-settings-file.ts';
import { StateStore } from './state-store.ts';

export interface ListedState {
  stack: string;
  /** Where its state is, or would be. */
  place: string;
  hasState: boolean;
  isRequested: boolean;
  isRecorded: boolean;
}

/**
 * Lists the stacks that have a state, and those that are recorded and have none.
 *
 * @param file with the block `provision` of another place; by default that of the working tree
 * @throws {CannotRun} when the place cannot be asked
 */
export async function listStates(
  place: ProvisioningPlace,
  { data, file }: { data: string; file?: string | undefined },
): Promise<ListedState[]> {
  const desired = desiredState(place.root);
  const settings = file === undefined ? provisionSettings(desired.settings) : stateSettingsFile(file);
  const known = await knownStacks(desired, place, data);
  using store = new StateStore(settings, place);
  const states = new Set(await store.backend.stacks(known.all));
  const stacks = [...new Set([...states, ...known.recorded])].sort();
  const [requested, recorded] = [new Set(known.requested), new Set(known.recorded)];
  return stacks.map((stack) => ({
    stack,
    place: store.backend.place(stack),
    hasState: states.has(stack),
    isRequested: requested.has(stack),
    isRecorded: recorded.has(stack),
  }));
}

export function statesReport(states: readonly ListedState[]): string {
  if (states.length === 0) return 'No resource has a state.';
  return harmless(states.map((state) => [`${state.stack}  ${state.place}`, ...notesOn(state)].join('\n')).join('\n'));
}

function notesOn({ hasState, isRequested, isRecorded }: ListedState): string[] {
  if (!hasState)
    return [
      '  The state is missing, and a record says that the resource exists. Restore it, or run `npx portal reconcile`.',
    ];
  if (!isRequested) return ['  Nobody asks for it any more. `npx portal reconcile` deletes what exists of it.'];
  return isRecorded ? [] : ['  It is not recorded yet. `npx portal reconcile` records it.'];
}
