import { register } from '#core/request/kinds/register.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../request/desired-state.ts';
import { askLocally, carryLocally } from '../request/local-requests.ts';
import type { Opened } from '../request/open-request.ts';
import { type Progress, progressLine } from '../request/progress.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { gitDefaults } from './git-defaults.ts';
import { type Prompter, terminalPrompter } from './prompter.ts';
import { gatherRegistration, type Registration, shownChange } from './register.ts';
import { requestProblems } from './register-report.ts';

export interface RegisterCommand {
  root: string;
  /** Where what was observed lies. */
  data: string;
  file: string | undefined;
  set: readonly string[];
  as: string | undefined;
  dryRun: boolean;
  /** Nobody needs to say yes any more. */
  confirmed: boolean;
  json: boolean;
  /** Where the person stands. */
  folder: string;
}

interface Surroundings {
  terminal: Terminal;
  /** Where a person can be asked. */
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
}

/**
 * Registers a service from the command line: gathers its fields, shows the file, opens the pull request.
 *
 * @throws {CannotRun} when something is missing and nobody can be asked
 */
export async function registerService(
  command: RegisterCommand,
  { terminal, streams }: Surroundings,
): Promise<ExitCode> {
  const { root, file, set, as, dryRun, json, folder } = command;
  const desired = await desiredState(root);
  const prompter = streams && terminalPrompter(streams);
  try {
    const defaults = await gitDefaults(folder, root);
    const registration = await gatherRegistration({ desired, file, set, defaults, prompter, say: terminal.say });
    const { fields, answer } = registration;
    if (dryRun || answer.outcome !== 'sound') return told(registration, command, terminal);
    if (!json) terminal.say(shownChange(registration));
    if (!(await isConfirmed(command, prompter))) return toldUnopened(terminal);
    const request = { kind: register.name, fields };
    const opened = await askLocally(request, { root, as, channel: 'cli', say: terminal.say });
    return carried(opened, command, terminal);
  } finally {
    prompter?.close();
  }
}

function told(registration: Registration, { json }: RegisterCommand, terminal: Terminal): ExitCode {
  terminal.print(json ? JSON.stringify(registration.answer, undefined, 2) : shownChange(registration));
  return registration.answer.outcome === 'sound' ? 0 : 1;
}

async function isConfirmed({ confirmed, json }: RegisterCommand, prompter: Prompter | undefined): Promise<boolean> {
  if (confirmed) return true;
  if (prompter) return /^y(?:es)?$/i.test(await prompter.ask('Open a pull request with this file?', 'yes'));
  throw new CannotRun(
    json ? 'With --json nobody is asked.' : 'Nobody can be asked here whether to open the pull request.',
    {
      fix: 'Add --yes to open it, or --dry-run to only look.',
    },
  );
}

function toldUnopened(terminal: Terminal): ExitCode {
  terminal.say('Nothing was opened.');
  return 0;
}

/** Carries it as far as it goes, also one that was asked for before: that may have been left half-way. */
async function carried(opened: Opened, command: RegisterCommand, terminal: Terminal): Promise<ExitCode> {
  const { json } = command;
  if (!json) terminal.print(openedText(opened));
  const steps: Progress[] = [];
  const isOpen = opened.outcome === 'opened' || opened.outcome === 'asked';
  if (isOpen)
    await carryLocally(opened.pullRequest.number, { ...command, say: terminal.say }, (progress) => {
      if (progress.state === 'working') return;
      steps.push(progress);
      if (!json) terminal.print(progressLine(progress));
    });
  if (json) terminal.print(JSON.stringify({ ...opened, steps }, undefined, 2));
  // Who asks for the same again has what they want, and so has who waits for people.
  return isOpen && steps.every(({ state }) => state !== 'failed') ? 0 : 1;
}

function openedText(opened: Opened): string {
  if (opened.outcome !== 'opened') return requestProblems(opened.problems);
  const { number } = opened.pullRequest;
  return `Pull request ${number} is open: ${opened.change.title}. \`portal forge show ${number}\` shows it.`;
}
