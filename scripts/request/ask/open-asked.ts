import { addressOf } from '#core/catalog/address.ts';
import { REQUESTS_ROOT } from '#core/catalog/team-folders.ts';
import { REQUEST_KINDS, readDesired } from '#core/parts.ts';
import type { Progress } from '#core/request/progress.ts';
import {
  type Answer,
  type Composition,
  fileChanges,
  type RequestFields,
  type RequestProblem,
} from '#core/request/request.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Opened } from '../../change/proposal/open-request.ts';
import { withoutInfra } from '../../doctor/tools/infra-packages.ts';
import type { Prompter } from '../../prompter.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { askLocally, carryLocally } from '../local-requests.ts';
import { nextText, OPENING, progressLine, sayingSteps } from '../progress.ts';
import { changeReport, requestProblems } from './request-report.ts';

/** What a person asked for on the command line, and what the catalog says of it. */
export interface AnsweredRequest {
  /** Of `REQUEST_KINDS`. */
  kind: string;
  fields: RequestFields;
  answer: Answer;
  /** A problem as the command line names its field, where that differs. */
  asTyped?(problem: RequestProblem): RequestProblem;
}

export interface OpenCommand {
  root: string;
  /** The folder of observed state. */
  data: string;
  as: string | undefined;
  confirmed: boolean;
  json: boolean;
}

/**
 * Shows the file of a valid request, opens its pull request after a yes, and runs as many steps as it can. An
 * invalid one is reported, and nothing is opened.
 *
 * @throws {CannotRun} when there was no yes and there is no terminal
 */
export async function openAsked(
  asked: AnsweredRequest,
  command: OpenCommand,
  { terminal, prompter }: { terminal: Terminal; prompter: Prompter | undefined },
): Promise<ExitCode> {
  const { kind, fields, answer } = asked;
  const { root, as, json } = command;
  if (answer.outcome !== 'sound') return reportedAnswer(asked, command, terminal);
  if (!json) terminal.say(shownChange(asked));
  sayLack(answer.change, terminal);
  if (!(await isConfirmed(command, prompter))) {
    terminal.say('Nothing was opened.');
    return 0;
  }
  if (!json) terminal.say(OPENING);
  const opened = await askLocally({ kind, fields }, { root, as, channel: 'cli', say: terminal.say });
  return carried(opened, { asked, command, terminal });
}

export function reportedAnswer(
  asked: AnsweredRequest,
  { json }: Pick<OpenCommand, 'json'>,
  terminal: Terminal,
): ExitCode {
  const { answer } = asked;
  terminal.print(json ? JSON.stringify(answer, undefined, 2) : shownChange(asked));
  return answer.outcome === 'sound' ? 0 : 1;
}

/** Shows what would be proposed, with warnings. */
function shownChange({ answer, asTyped }: AnsweredRequest): string {
  const change = 'change' in answer ? answer.change : undefined;
  const parts = [
    ...(change && answer.outcome === 'sound'
      ? [changeReport(change), (change.outlook ?? []).join('\n'), ...(change.followUps ?? [])]
      : []),
    requestProblems(typed(answer.problems, asTyped)),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** Before it is opened: a merged request for a resource is carried out on this machine. */
function sayLack(change: Composition, terminal: Terminal): void {
  const lack = withoutInfra();
  const makesResources = fileChanges(change).some(({ path }) => path.startsWith(`${REQUESTS_ROOT}/`));
  if (lack && makesResources) terminal.say(`${lack.message} ${lack.fix}`);
}

function typed(problems: readonly RequestProblem[], asTyped: AnsweredRequest['asTyped']): readonly RequestProblem[] {
  return asTyped ? problems.map(asTyped) : problems;
}

async function isConfirmed({ confirmed, json }: OpenCommand, prompter: Prompter | undefined): Promise<boolean> {
  if (confirmed) return true;
  if (prompter) return /^y(?:es)?$/i.test(await prompter.ask('Open a pull request with this change?', 'yes'));
  throw new CannotRun(
    json ? 'With --json, portal asks no questions.' : 'There is no terminal to ask whether to open the pull request.',
    {
      fix: 'Add --yes to open it, or --dry-run to only look.',
    },
  );
}

/** Runs as many steps as it can, also for an earlier request: that may have been left half-way. */
async function carried(
  opened: Opened,
  { asked, command, terminal }: { asked: AnsweredRequest; command: OpenCommand; terminal: Terminal },
): Promise<ExitCode> {
  const { json } = command;
  if (!json) terminal.print(openedText(opened, asked));
  const steps: Progress[] = [];
  const sayStep = sayingSteps(json ? () => {} : terminal.say);
  const isOpen = opened.outcome === 'opened' || opened.outcome === 'asked';
  if (isOpen)
    await carryLocally(opened.pullRequest.number, { ...command, say: terminal.say }, (progress) => {
      sayStep(progress);
      if (progress.state === 'working') return;
      steps.push(progress);
      if (!json) terminal.print(progressLine(progress));
    });
  const isDone = steps.length > 0 && steps.every(({ state }) => state === 'done');
  // A service that was made is there, also where its database is not.
  const made = steps.find((step) => step.next)?.next;
  const next = made ?? (isDone ? REQUEST_KINDS.get(asked.kind)?.next?.(asked.fields) : []);
  if (next && next.length > 0 && !json) terminal.print(nextText(next));
  const places = isDone && 'change' in opened && opened.change ? placesText(opened.change, steps) : '';
  if (places !== '' && !json) terminal.print(places);
  if (json) terminal.print(JSON.stringify({ ...opened, steps }, undefined, 2));
  // Who asks for the same again has what they want, and so has who waits for people.
  return isOpen && steps.every(({ state }) => state !== 'failed') ? 0 : 1;
}

/** Where the result is: its page, as `portal start` serves it, and what else was made. */
function placesText({ path, text, subject }: Composition, steps: readonly Progress[]): string {
  const { catalog } = readDesired(new Map([[path, text]]));
  const entity = catalog.entities.find(({ name }) => name === subject);
  return [
    ...(entity ? [`Page: http://127.0.0.1:4321/${addressOf(entity.ref)}/, once \`npx portal start\` runs`] : []),
    ...steps.flatMap(({ url, path, urlTitle }) => (urlTitle ? `${urlTitle}: ${url ?? path}` : [])),
  ].join('\n');
}

function openedText(opened: Opened, { asTyped }: AnsweredRequest): string {
  if (opened.outcome !== 'opened') return requestProblems(typed(opened.problems, asTyped));
  const { number } = opened.pullRequest;
  return `Pull request ${number} is open: ${opened.change.title}. \`npx portal forge show ${number}\` shows it.`;
}
