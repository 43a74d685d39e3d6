import type { Later, Making, Rendering } from '../../../template/making/renderings.ts';

/** The source of the two sides of an update: on a laptop the sandbox, in a workflow a job without a token. */
export interface VersionRenderings {
  /** What the template made at the version that the repository has. */
  before(making: Making): Promise<Rendering | Later>;
  /** What it makes now. */
  now(making: Making): Promise<Rendering | Later>;
}
