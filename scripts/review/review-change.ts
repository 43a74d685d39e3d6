import { readAccessRules } from '#core/access/access-rules.ts';
import type { Files } from '#core/catalog/files.ts';
import { type Review, review } from '#core/review/review.ts';
import { approvalsOf, loginsIn, type MembersOf } from '../access/approvals-of.ts';
import type { AskedInput } from '../access/asked-options.ts';
import { type ChangeTrees, workingChange } from './change-trees.ts';

export interface ReviewInput extends AskedInput {
  /** Where the change begins, as written. */
  base?: string | undefined;
  title?: string | undefined;
  /** Who is in a team; by default whom the base's entry of it lists. */
  membersOf?: MembersOf;
  /** Login whose approval stands for that of everybody. */
  standIn?: string | undefined;
}

/**
 * Reviews the change of a working tree: what `portal review` says.
 *
 * @throws {CannotRun} when there is nothing to compare with
 */
export async function reviewChange(root: string, input: ReviewInput): Promise<{ review: Review; files: Files }> {
  const trees = await workingChange(root, input.base);
  return { review: await reviewTrees(trees, input), files: trees.head };
}

/** Reviews a change whose trees are at hand, such as that of two commits. */
export async function reviewTrees(
  { base, head, paths, parsed }: ChangeTrees,
  { author, requester, approvedBy, title, membersOf, standIn }: Omit<ReviewInput, 'base'>,
): Promise<Review> {
  const logins = loginsIn(approvedBy);
  const approvals = logins.length === 0 ? [] : await approvalsOf(logins, readAccessRules(base), membersOf);
  return review({
    ...{ base, head, paths, approvals },
    ...(parsed && { parsed }),
    ...(title !== undefined && { title }),
    ...(author && { author }),
    ...(requester && { requester }),
    ...(standIn !== undefined && { standIn }),
  });
}
