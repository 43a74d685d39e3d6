import type { StackDrift } from '#core/provision/drift/drift-record.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { knownDrift } from './drift-report.ts';
import { keepLooks } from './keep-looks.ts';
import { type LookRequest, lookForDrift } from './look-for-drift.ts';

/**
 * Looks for drift, and keeps what was seen in the data folder.
 *
 * @returns the drift of what was looked at, and how many stacks are left to later runs
 * @throws {CannotRun} as `lookForDrift`
 */
export async function lookAndKeep(
  request: Omit<LookRequest, 'desired'>,
): Promise<{ stacks: StackDrift[]; left: number }> {
  const { place, data } = request;
  const { looks, left } = await lookForDrift({ ...request, desired: desiredState(place.root) });
  keepLooks(looks, data);
  const looked = new Set(looks.map(({ stack }) => stack));
  return { stacks: knownDrift({ root: place.root, data }).filter(({ stack }) => looked.has(stack)), left };
}
