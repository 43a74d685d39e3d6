import type { StateCopy } from '../tofu/tofu-state.ts';

/** How far the copy of a state at another place is. */
export type Arrival =
  /** It is not there, or only an empty one. */
  | 'missing'
  /** An earlier version of it is there. */
  | 'older'
  /** It is there as it is here. */
  | 'same'
  /** A later version of it is there: runs have worked with it. */
  | 'newer'
  /** What is there is another state, or another version of the same number. */
  | 'other';

/** Compares a state with what another place has under its name. */
export function compareCopies(from: StateCopy, to: StateCopy | undefined): Arrival {
  if (!to || (to.isEmpty && to.lineage !== from.lineage)) return 'missing';
  if (to.lineage !== from.lineage) return 'other';
  if (to.serial < from.serial) return 'older';
  if (to.serial > from.serial) return 'newer';
  return to.digest === from.digest ? 'same' : 'other';
}
