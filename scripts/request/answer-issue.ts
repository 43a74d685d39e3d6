import type { Desired } from '#core/desired/desired.ts';
import { issueForms, REQUEST_KINDS } from '#core/parts.ts';
import { type IssueAnswer, issueAnswerMarkdown } from '#core/request/form/issue-answer.ts';
import type { IssueForm } from '#core/request/form/issue-form.ts';
import { readIssueBody } from '#core/request/form/read-issue-body.ts';
import { recogniseForm } from '#core/request/form/recognise-form.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { answerOnBase } from '../change/proposal/answer-on-base.ts';
import { requestBase } from '../change/proposal/request-base.ts';
import { untilNoRace } from '../change/proposal/until-no-race.ts';
import type { Account, Issue, PullRequest, Repository } from '../forge/forge.ts';
import { REQUEST_MARK, stickyComment } from '../forge/sticky-comment.ts';
import { proposeFromIssue, pullRequestOfIssue } from './propose-from-issue.ts';

export interface IssueEvent {
  number: number;
  /** As it was when it happened. */
  body: string;
  sender: { id: number };
  /** Whether the body was written, not something else about the issue. */
  isBody: boolean;
}

/** Whose portal it is, and where. */
export interface AnswerWhere {
  repository: Repository;
  /** Speaks for the portal. */
  speaker: Account;
  /** What the portal's main branch holds. */
  desired: Desired;
}

/** What was said on the issue, or in a sentence why nothing was. */
export type IssueOutcome = { answer: IssueAnswer; issue: Issue; pullRequest?: number } | { passedOver: string };

/**
 * Answers an issue with a request: in one comment, with its problems and how to fix them, or with the pull
 * request. If it is repeated, for example after an edit, it continues from there.
 *
 * Nothing but a request follows from what the issue says: it is made in the name of who opened it, if they belong to the
 * organisation, and people decide by what the pull request changes.
 */
export async function answerIssue(event: IssueEvent, where: AnswerWhere): Promise<IssueOutcome> {
  const { repository, speaker, desired } = where;
  const { number } = event;
  const issue = await repository.issue(number);
  const recognised = issue && recogniseForm(issue, issueForms(desired));
  if (!issue || !recognised) return { passedOver: `Issue ${number} requests nothing that the portal supports.` };
  // Also a new title by who opened it: another may have written the text, which stays unasked for.
  if (!event.isBody) return { passedOver: `No request of issue ${number} was changed.` };
  if (issue.body !== event.body)
    return { passedOver: `Issue ${number} was edited since, and the run of that edit answers.` };
  const answer: IssueAnswer =
    'form' in recognised
      ? await untilNoRace(() => answerOf({ issue, form: recognised.form, event }, where))
      : 'unclear' in recognised
        ? { outcome: 'unclear', kinds: recognised.unclear }
        : { outcome: 'unsaid', ...recognised.unsaid };
  const text = issueAnswerMarkdown(answer);
  await stickyComment(number, text, { repository, author: speaker, mark: REQUEST_MARK });
  const pullRequest = 'pull' in answer ? answer.pull : 'open' in answer ? answer.open : undefined;
  return { answer, issue, ...(pullRequest !== undefined && { pullRequest }) };
}

interface IssueRequest {
  issue: Issue;
  form: IssueForm;
  event: IssueEvent;
}

async function answerOf(asked: IssueRequest, where: AnswerWhere): Promise<IssueAnswer> {
  const { issue, event } = asked;
  const { repository } = where;
  if (event.sender.id !== issue.author.id) return { outcome: 'edited by somebody else' };
  const pull = await pullRequestOfIssue(repository, issue.number);
  if (pull && pull.state !== 'open') return { outcome: pull.state, pull: pull.number };
  if (issue.state === 'closed') return { outcome: 'ended' };
  if (!(await repository.isInsider(issue.author)))
    return { outcome: 'outsider', organisation: repository.name.split('/')[0]! };
  return judged(asked, pull, where);
}

async function judged(
  { issue, form }: IssueRequest,
  pull: PullRequest | undefined,
  { repository, desired }: AnswerWhere,
): Promise<IssueAnswer> {
  const refused = (problems: readonly RequestProblem[]): IssueAnswer => ({
    outcome: 'refused',
    form,
    problems,
    ...(pull && { open: pull.number }),
  });
  const { answers, problems } = readIssueBody(issue.body, form.questions);
  if (problems.length > 0) return refused(problems);
  const fields = form.fields(answers);
  const kind = REQUEST_KINDS.get(form.kind)!;
  const base = await requestBase(repository);
  const { answer, files } = await answerOnBase({ kind, fields }, desired, { repository, at: base.at });
  if (answer.outcome === 'refused') return refused(answer.problems);
  if (answer.outcome === 'exists') return { outcome: 'exists', path: answer.path };

  const { login, id } = issue.author;
  const request = { kind, fields, requester: { login, id }, issue: issue.number, channel: 'issue' as const };
  const { change, problems: warnings } = answer;
  const proposed = await proposeFromIssue({ request, change, problems: warnings, base, files }, repository);
  const { number } = proposed.pullRequest;
  return proposed.outcome === 'asked' || proposed.outcome === 'taken over'
    ? { outcome: proposed.outcome, pull: number }
    : { outcome: proposed.outcome, pull: number, path: change.path };
}
