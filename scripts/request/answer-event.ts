import { valueAt } from '#core/catalog/yaml/written-path.ts';
import { type IssueAnswer, issueAnswerMarkdown } from '#core/request/form/issue-answer.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { isMap } from '#core/text/is-map.ts';
import { code, literal } from '#core/text/markdown-text.ts';
import type { RefusedRequest } from '../audit/record-refusal.ts';
import { CannotRun } from '../cannot-run.ts';
import { stateOfCommit } from '../change/change-trees.ts';
import { openRequest } from '../change/proposal/open-request.ts';
import type { Forge, Issue, RepositoryName } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { answerIssue, type IssueEvent } from './answer-issue.ts';

export interface ForgeEvent {
  /** `issues` or `repository_dispatch`. */
  name: string;
  /** As JSON has it; what people wrote in it is not trusted. */
  payload: unknown;
}

export interface EventAnswer {
  /** Failed if the requester gets no other answer. */
  verdict: 'passed' | 'failed';
  /** Markdown, for the summary of the run. */
  summary: string;
  pullRequest?: number;
  /** What was refused, for the audit: requests of people of the organisation, as others get another answer. */
  refused?: RefusedRequest;
}

/**
 * Answers what asks the portal for something: an issue that was opened or edited, on the issue; a dispatch, whose type is the
 * kind of request and whose payload its fields, in the summary of the run.
 *
 * @param where.root a checkout of the portal's main branch
 * @throws {CannotRun} when the event is none of these, or the forge refuses
 */
export async function answerEvent(
  { name, payload }: ForgeEvent,
  { forge, root }: { forge: Forge; root: string },
): Promise<EventAnswer> {
  const repository = forge.repository(textAt(payload, 'repository', 'full_name') as RepositoryName);
  const desired = await stateOfCommit(root);
  try {
    if (name === 'issues') {
      const where = { repository, speaker: await forge.actor(), desired };
      const outcome = await answerIssue(issueEvent(payload), where);
      if ('passedOver' in outcome) return { verdict: 'passed', summary: outcome.passedOver };
      const { answer, issue, pullRequest } = outcome;
      return {
        verdict: 'passed',
        summary: issueAnswerMarkdown(answer),
        ...(pullRequest !== undefined && { pullRequest }),
        ...(answer.outcome === 'refused' && { refused: refusedIssue(issue, answer) }),
      };
    }
    if (name === 'repository_dispatch') {
      const sender = { login: textAt(payload, 'sender', 'login'), id: numberAt(payload, 'sender', 'id') };
      const fields = valueAt(payload, ['client_payload']);
      const request = { kind: textAt(payload, 'action'), fields, requester: sender, channel: 'dispatch' } as const;
      const opened = await openRequest(request, desired, repository);
      if (opened.outcome !== 'refused') return dispatchAnswer(opened);
      const { kind } = request;
      return { ...dispatchAnswer(opened), refused: { kind, requester: sender, problems: opened.problems } };
    }
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    throw new CannotRun(cause.message, {
      fix: 'Fix that, and run the workflow again: it continues from there.',
      cause,
    });
  }
  throw new CannotRun(`The event \`${name}\` requests nothing.`, {
    fix: 'Run it for `issues` (opened, edited) and `repository_dispatch`.',
  });
}

function refusedIssue(
  { number, url, author: { login, id } }: Issue,
  { form, problems }: Extract<IssueAnswer, { outcome: 'refused' }>,
): RefusedRequest {
  return { kind: form.kind, requester: { login, id }, problems, issue: { number, url } };
}

function issueEvent(payload: unknown): IssueEvent {
  const body = valueAt(payload, ['issue', 'body']);
  return {
    number: numberAt(payload, 'issue', 'number'),
    body: typeof body === 'string' ? body : '',
    sender: { id: numberAt(payload, 'sender', 'id') },
    isBody: textAt(payload, 'action') !== 'edited' || isMap(valueAt(payload, ['changes', 'body'])),
  };
}

function dispatchAnswer(opened: Awaited<ReturnType<typeof openRequest>>): EventAnswer {
  const { outcome, problems } = opened;
  const said = problems.map(problemLine);
  if (outcome === 'refused' || outcome === 'exists')
    return { verdict: 'failed', summary: ['**Nothing was opened.**', '', ...said].join('\n') };
  const { number } = opened.pullRequest;
  if (outcome === 'asked') return { verdict: 'passed', summary: said.join('\n'), pullRequest: number };
  return {
    verdict: 'passed',
    summary: [`#${number} asks for ${code(opened.change.path)}.`, '', ...said].join('\n').trim(),
    pullRequest: number,
  };
}

function problemLine({ field, severity, message, hint }: RequestProblem): string {
  const sentences = [message, hint ?? ''].filter(Boolean).map(literal);
  return `- ${[`${severity}${field && ` ${code(field)}`}`, ...sentences].join('\\\n  ')}`;
}

function textAt(payload: unknown, ...path: string[]): string {
  const value = valueAt(payload, path);
  if (typeof value === 'string' && value !== '') return value;
  throw lacking(path);
}

function numberAt(payload: unknown, ...path: string[]): number {
  const value = valueAt(payload, path);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw lacking(path);
}

function lacking(path: readonly string[]): CannotRun {
  return new CannotRun(`The event has no \`${path.join('.')}\`.`, {
    fix: 'Run it in a workflow on `issues` or `repository_dispatch`, with the event that GitHub gives it.',
  });
}
