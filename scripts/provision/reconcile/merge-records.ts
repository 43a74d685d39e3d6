import { readObserved } from '#core/part/observed.ts';
import { mergeFacts } from '#core/provision/state/merge-facts.ts';
import { factsFileAt, RESOURCES_FOLDER } from '#core/provision/state/resource-facts.ts';
import { systemClock } from '../../clock.ts';
import type { Sides } from '../../observed/merge-changed.ts';

/** Makes one record of two: runs of two environments may write about the same resource at once. */
export function mergeRecords(path: string, { base, here, there }: Sides): unknown {
  if (!path.startsWith(`${RESOURCES_FOLDER}/`)) return here;
  const read = (content: unknown) =>
    content === undefined ? undefined : readObserved(factsFileAt(path), content, { now: systemClock.now() }).value;
  const mine = read(here);
  // What is damaged here removes nothing there.
  const known = here !== undefined && mine === undefined ? undefined : base;
  return mergeFacts({ base: read(known), here: mine, there: read(there) });
}
