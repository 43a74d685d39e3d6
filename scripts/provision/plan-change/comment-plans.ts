import { provisionSections } from '#core/provision/review/provision-sections.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { sectionsMarkdown } from '#core/report/review-markdown.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Account, Repository } from '../../forge/forge.ts';
import { stickyComment } from '../../forge/sticky-comment.ts';
import type { ChangePlans } from './plan-change.ts';

interface CommentContext {
  repository: Pick<Repository, 'comments' | 'comment' | 'editComment' | 'pullRequest'>;
  author: Account;
}

/**
 * Comments plans on their pull request, as the portal: an apply that deletes or replaces compares its plan with this comment.
 *
 * @param asked what was to be planned; plans of something else are rejected, as another job made them
 * @returns what became of it, in a sentence
 * @throws {CannotRun} when the plans are of something else
 */
export async function commentPlans(
  plans: ChangePlans,
  asked: { number: number; environment: string },
  { repository, author }: CommentContext,
): Promise<string> {
  const { number, environment, head, found } = plans;
  const isAsked = number === asked.number && environment === asked.environment;
  if (!isAsked || found.stacks.some(({ stack }) => environmentOf(stack) !== environment))
    throw new CannotRun('The plans are of another pull request or environment, and were rejected.', {
      fix: 'Look at the log of the job that plans.',
    });
  const pull = await repository.pullRequest(number);
  if (pull?.head.sha !== head) return `#${number} has moved. Its next run plans it.`;
  if (found.stacks.length === 0) return `#${number} does nothing in \`${environment}\`.`;
  const text = sectionsMarkdown(
    [`**Plan for \`${environment}\`**`, plannedLine(head)],
    provisionSections(found).map((section) => ({ ...section, title: `Resources in ${environment}` })),
  );
  await stickyComment(number, text, { repository, author, mark: planMark(environment) });
  return `#${number} has the plan for \`${environment}\`.`;
}

/** Whether the portal has commented plans of this head. */
export function isPlanned(
  comments: readonly { account: Pick<Account, 'id'>; body: string }[],
  { author, environment, head }: { author: Account; environment: string; head: string },
): boolean {
  return comments.some(
    ({ account, body }) =>
      account.id === author.id && body.startsWith(`${planMark(environment)}\n`) && body.includes(plannedLine(head)),
  );
}

/** Begins the comment with the plans of a change in one environment, so that there is one in a pull request. */
function planMark(environment: string): string {
  return `<!-- waypost:plan ${environment} -->`;
}

function plannedLine(head: string): string {
  return `Planned for ${head}.`;
}
