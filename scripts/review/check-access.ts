import type { AccessVerdict } from '#core/access/weigh-access.ts';
import type { AskedInput } from '../access/listed-approvals.ts';
import { workingChange } from '../change/change-trees.ts';
import { reviewTrees } from './review-change.ts';

/**
 * Judges who must approve the change of a working tree. The members of a team are those of its entry in the base.
 *
 * @throws {CannotRun} when there is nothing to compare with
 */
export async function checkAccess(
  root: string,
  written: string | undefined,
  asked: AskedInput,
): Promise<AccessVerdict> {
  const { access } = await reviewTrees(await workingChange(root, written), { ...asked, isListed: true });
  return access;
}
