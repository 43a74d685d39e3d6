import type { Later, Making, Rendering } from '../../../template/making/renderings.ts';

/** Where the two sides that an update compares come from: on a laptop from the cage, in a workflow from a job that holds no token. */
export interface VersionRenderings {
  /** What the template made at the version that the repository has. */
  before(making: Making): Promise<Rendering | Later>;
  /** What it makes now. */
  now(making: Making): Promise<Rendering | Later>;
}
