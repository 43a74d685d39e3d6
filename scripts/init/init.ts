import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isTeam } from '#core/catalog/entity.ts';
import { webAddress } from '#core/catalog/repository-address.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { readDesired } from '#core/parts.ts';
import { CannotRun } from '../cannot-run.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { runGit } from '../git/git.ts';
import { HEADING_VERSION, PRODUCT } from '../product.ts';
import { type Prompter, type Stopped, terminalPrompter } from '../prompter.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { exampleFiles } from './example-files.ts';
import { gatherAnswers, type InitOptions } from './gather-answers.ts';
import { nextSteps, planReport } from './init-report.ts';
import { type InitPlan, planInit } from './plan-init.ts';
import { writePlan } from './write-plan.ts';

export interface InitCommand extends InitOptions {
  root: string;
  /** Nobody needs to say yes any more. */
  confirmed: boolean;
  dryRun: boolean;
  json: boolean;
}

interface Surroundings {
  terminal: Terminal;
  /** Where a person can be asked. */
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
  /** Whether to say what to do next, once it is written. */
  saysNext?: boolean;
  /** Who acts; undefined is as git says. */
  login?: string;
  /** The verb that asks, if it is another, and what it says to those who leave. */
  askedBy?: { verb: string; stopped: Stopped };
}

/** The folder of what is observed and of the local forge, which no commit should have. */
const STATE = '.portal/';

const INIT = { verb: 'init', stopped: { message: 'Nothing was written.', again: ' to start again' } };

/**
 * Makes the portal an organisation's own: asks or takes options, shows what would change, and writes it. The second time nothing
 * changes.
 *
 * @throws {CannotRun} when something is missing or wrong and there is no terminal
 */
export async function initPortal(
  command: InitCommand,
  { terminal, streams, saysNext = true, login, askedBy = INIT }: Surroundings,
): Promise<ExitCode> {
  const { root, dryRun, json } = command;
  const isRepository = (await runGit(root, ['rev-parse', '--is-inside-work-tree'])).exitCode === 0;
  const prompter = streams && terminalPrompter(streams, askedBy.verb, askedBy.stopped);
  try {
    const plan = await planFor(command, { prompter, terminal, login });
    const { changes } = plan;
    if (!isRepository && textOf(join(root, '.gitignore')) === undefined) changes.set('.gitignore', `${STATE}\n`);
    const hasErrors = plan.problems.some(({ severity }) => severity === 'error');
    if (!json) terminal.print(planReport(plan));
    const isWritten = changes.size > 0 && !dryRun && (await isConfirmed(command, prompter));
    if (isWritten) writePlan(root, changes);
    if (json) terminal.print(JSON.stringify({ ...planJson(plan), written: isWritten }, undefined, 2));
    else if (isWritten && saysNext) terminal.say(`\n${nextSteps({ ...writtenThere(root), isRepository })}`);
    else if (changes.size > 0 && !isWritten) terminal.say('Nothing was written.');
    return hasErrors ? 1 : 0;
  } finally {
    prompter?.close();
  }
}

async function planFor(
  command: InitCommand,
  {
    prompter,
    terminal: { say },
    login,
  }: { prompter: Prompter | undefined; terminal: Terminal; login: string | undefined },
): Promise<InitPlan> {
  const { root } = command;
  const opened = openRepository(root);
  const { files } = opened;
  const { settings, catalog } = readDesired(files);
  const example = exampleFiles(files);
  const ofExample = new Set(example.untouched);
  const answers = await gatherAnswers({
    options: command,
    settings,
    origin: await originOf(root),
    login: login ?? (await saidByGit(root, 'github.user')),
    hasExample: ofExample.size > 0,
    hasOwnTeam: catalog.entities.some((entity) => isTeam(entity) && !ofExample.has(entity.origin.file)),
    prompter,
    say,
  });
  return planInit({ ...opened, version: HEADING_VERSION }, answers, (path) => textOf(join(root, path)));
}

function writtenThere(root: string) {
  const { files } = openRepository(root);
  return {
    repository: readSettings(files).repository,
    templates: [...files.keys()].flatMap((path) => /^templates\/([^/]+)\/template\.yaml$/.exec(path)?.[1] ?? []),
    isElsewhere: resolve(root) !== resolve(PRODUCT),
  };
}

/** The repository on GitHub that a checkout comes from. */
async function originOf(root: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(root, ['remote', 'get-url', 'origin']);
  const address = exitCode === 0 ? webAddress(stdout.trim()) : undefined;
  return /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)$/.exec(address ?? '')?.[1];
}

async function saidByGit(root: string, name: string): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(root, ['config', '--get', name]);
  return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CannotRun(`\`${file}\` cannot be read.`, { fix: 'Check its permissions and the disk.', cause });
  }
}

async function isConfirmed({ confirmed, json }: InitCommand, prompter: Prompter | undefined): Promise<boolean> {
  if (confirmed) return true;
  if (prompter) return /^y(?:es)?$/i.test(await prompter.ask('Write this?', 'yes'));
  throw new CannotRun(
    json ? 'With --json, portal asks no questions.' : 'There is no terminal to ask whether to write it.',
    {
      fix: 'Add --yes to write it, or --dry-run to only look.',
    },
  );
}

function planJson({ changes, ...rest }: InitPlan) {
  const did = [...changes].map(([path, text]) => ({ path, change: text === null ? 'remove' : 'write' }));
  return { changes: did, ...rest };
}
