import { readAccessRules } from '#core/access/access-rules.ts';
import { type AccessVerdict, accessVerdict } from '#core/access/access-verdict.ts';
import { workingChange } from '../../review/change-trees.ts';
import { approvalsOf, loginsIn, type MembersOf } from '../approvals-of.ts';
import type { AskedInput } from '../asked-options.ts';

/**
 * Judges who must approve the change of a working tree.
 *
 * @param membersOf who is in a team; by default whom the base's entry of it lists
 * @throws {CannotRun} when there is nothing to compare with
 */
export async function checkAccess(
  root: string,
  written: string | undefined,
  { author, requester, approvedBy, membersOf }: AskedInput & { membersOf?: MembersOf },
): Promise<AccessVerdict> {
  const { base, head, paths } = await workingChange(root, written);
  const logins = loginsIn(approvedBy);
  const approvals = logins.length === 0 ? [] : await approvalsOf(logins, readAccessRules(base), membersOf);
  return accessVerdict({
    ...{ base, head, paths, approvals },
    ...(author && { author }),
    ...(requester && { requester }),
  });
}
