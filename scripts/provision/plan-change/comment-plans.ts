import { provisionSections } from '#core/provision/review/provision-sections.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { sectionsMarkdown } from '#core/report/review-markdown.ts';
import { sha256 } from '../../audit/sha256.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Account, Comment, Repository, Sha } from '../../forge/forge.ts';
import { stickyComment } from '../../forge/sticky-comment.ts';
import type { ChangePlans } from './plan-change.ts';

interface CommentContext {
  repository: Pick<Repository, 'comments' | 'comment' | 'editComment' | 'pullRequest' | 'setStatus'>;
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
  const mark = planMark(environment);
  await stickyComment(number, text, { repository, author, mark });
  const description = sealOf(`${mark}\n${text}`);
  await repository.setStatus(head, { context: planContext(environment), state: 'success', description });
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

/**
 * Comments with plans of one environment as the portal wrote them. Everybody who may write to a repository of GitHub can edit comments of
 * others. A status names who set it, and stays as it is.
 *
 * @param pull.head of the pull request when it was merged
 */
export async function unchangedPlans(
  { number, head, environment }: { number: number; head: Sha; environment: string },
  { repository, id }: { repository: Pick<Repository, 'comments' | 'statusesOf'>; id: Account['id'] },
): Promise<Comment[]> {
  const statuses = await repository.statusesOf(head, planContext(environment));
  // Of an earlier plan of the same head, whose text an editor of comments can bring back, the seal counts no more.
  const seal = statuses.find(({ by }) => by?.id === id)?.description;
  return (await repository.comments(number)).filter(({ account, body }) => account.id === id && seal === sealOf(body));
}

function sealOf(body: string): string {
  return `Planned. The comment has the sum ${sha256(body.replaceAll('\r', '').trim())}.`;
}

function planContext(environment: string): string {
  return `waypost/plan ${environment}`;
}

/** Begins the comment with the plans of a change in one environment, so that there is one in a pull request. */
function planMark(environment: string): string {
  return `<!-- waypost:plan ${environment} -->`;
}

function plannedLine(head: string): string {
  return `Planned for ${head}.`;
}
