import { type AccessVerdict, accessVerdict } from '#core/access/access-verdict.ts';
import { readDesired } from '#core/parts.ts';
import { workingChange } from '../change/change-trees.ts';
import { type AskedInput, listedApprovals } from './approvals-of.ts';

/**
 * Judges who must approve the change of a working tree. The members of a team are those of its entry in the base.
 *
 * @throws {CannotRun} when there is nothing to compare with
 */
export async function checkAccess(
  root: string,
  written: string | undefined,
  { author, requester, approvedBy }: AskedInput,
): Promise<AccessVerdict> {
  const { base, head, paths } = await workingChange(root, written);
  const sides = { base: readDesired(base), head: readDesired(head), paths };
  return accessVerdict(sides, {
    ...{ approvals: await listedApprovals(approvedBy, base), isListed: true },
    ...(author && { author }),
    ...(requester && { requester }),
  });
}
