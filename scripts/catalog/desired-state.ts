import type { Desired } from '#core/desired/desired.ts';
import { readDesired } from '#core/parts.ts';
import { openRepository } from './open-catalog.ts';

/** The desired state of a portal's repository, as its folder has it. @throws {CannotRun} when it holds no catalog */
export function desiredState(root: string): Desired {
  return readDesired(openRepository(root).files);
}
