import { API_COMPARER } from '#core/api-change/api-review.ts';
import type { Files } from '#core/catalog/files.ts';
import type { Fields } from '#core/part/slot.ts';
import { type Review, review } from '#core/review/review.ts';
import { defined } from '#core/text/defined.ts';
import { dayOf } from '#core/text/time.ts';
import { type AskedInput, listedApprovals } from '../access/listed-approvals.ts';
import { compareDescriptions } from '../api-change/compare-descriptions.ts';
import { type ChangeTrees, workingChange } from '../change/change-trees.ts';
import { withMissingUpgrade } from './missing-upgrade.ts';
import { changeTools } from './render-change.ts';

export interface ReviewInput extends AskedInput {
  /** Where the change begins, as written. */
  base?: string | undefined;
  title?: string | undefined;
}

/** What is known of a change beside its trees. */
export interface TreesInput extends Omit<ReviewInput, 'base'> {
  /** Whether who asked is of a team when its entry lists them, as no forge is asked. */
  isListed?: boolean;
  tools?: Fields;
}

/**
 * Reviews the change of a working tree: what `portal review` says.
 *
 * @param planningTools what plans what the change asks for
 * @throws {CannotRun} when there is nothing to compare with
 */
export async function reviewChange(
  root: string,
  input: ReviewInput,
  planningTools: (trees: ChangeTrees) => Fields,
): Promise<{ review: Review; files: Files }> {
  const trees = await workingChange(root, input.base);
  const tools = { ...changeTools(trees), ...planningTools(trees) };
  const review = await reviewTrees(trees, { ...input, tools, isListed: true });
  return { review: withMissingUpgrade(root, review), files: trees.head };
}

/** Reviews a change with available trees, such as that of two commits. The members of a team are those of its entry in the base. */
export async function reviewTrees(
  { base, head, paths }: ChangeTrees,
  { author, requester, approvedBy, title, isListed, tools }: TreesInput,
): Promise<Review> {
  return review({
    base,
    head,
    paths,
    approvals: await listedApprovals(approvedBy, base),
    // Descriptions are data, and who must approve depends on them: they are compared wherever a change is judged.
    tools: { ...API_COMPARER.put(compareDescriptions), ...tools },
    today: dayOf(Date.now()),
    ...defined({ title, author: author || undefined, requester, isListed }),
  });
}
