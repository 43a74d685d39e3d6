import { nearest } from '#core/catalog/nearest.ts';
import { parseRef, shortRef } from '#core/catalog/ref.ts';
import type { Context } from '#core/catalog/rule.ts';
import { type WantedService, wantedServices } from '#core/scaffold/wanted-services.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openForge } from '../../discover/open-forge.ts';
import type { ForgeKind } from '../../forge/choose-forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { gitAccess } from '../../forge/git-access.ts';
import { requireGit } from '../../git/git.ts';
import { terminalPrompter } from '../../register/prompter.ts';
import { desiredState } from '../../request/desired-state.ts';
import { shellWord } from '../../shell-word.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { openTemplates } from '../open-templates.ts';
import { limitWrites } from './limit-writes.ts';
import { planUpdate } from './plan-update.ts';
import type { PlannedUpdate, ServiceOutcome } from './service-outcome.ts';
import type { UpdateContext } from './update-context.ts';
import { updateReport } from './update-report.ts';

export interface UpdateCommand {
  root: string;
  service: string | undefined;
  all: boolean;
  set: readonly string[];
  again: boolean;
  dryRun: boolean;
  /** Nobody needs to say yes any more. */
  confirmed: boolean;
  as: string | undefined;
  forge: ForgeKind | undefined;
  json: boolean;
}

interface Surroundings {
  terminal: Terminal;
  env: NodeJS.ProcessEnv;
  /** Where a person can be asked. */
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
}

/**
 * Proposes to the repositories of services what their templates changed, from the command line.
 *
 * @returns 1 when a service could not be updated
 * @throws {CannotRun} when there is no such service, or nobody can be asked
 */
export async function runUpdate(command: UpdateCommand, { terminal, env, streams }: Surroundings): Promise<ExitCode> {
  checkWords(command);
  checkConfirmation(command, streams !== undefined);
  await requireGit('2.38');
  const { root, dryRun, json, all } = command;
  const { say } = terminal;
  const desired = await desiredState(root);
  const { forge, own } = await openForge({ ...command, env }, say);
  const wanted = wantedServices(desired.catalog, own);
  const chosen = all ? wanted : [findWanted(command.service!, wanted, desired)];
  const context = { ...command, templates: openTemplates(root), forge, access: gitAccess(forge, env) };
  const plans = await planAll(chosen, context, say);
  const isDone = dryRun || plans.every(({ carryOut }) => carryOut === undefined);
  const told = { dryRun: dryRun || !isDone, isAll: all };
  if (
    !isDone &&
    !(await isConfirmed(command, { terminal, streams, question: updateReport(outcomesOf(plans), told) }))
  ) {
    say('Nothing was opened.');
    return 0;
  }
  const outcomes = isDone ? outcomesOf(plans) : await carryOutAll(plans, say);
  terminal.print(
    json
      ? JSON.stringify({ dryRun, services: outcomes }, undefined, 2)
      : updateReport(outcomes, { dryRun, isAll: all }),
  );
  return outcomes.some(({ outcome }) => outcome === 'refused' || outcome === 'failed') ? 1 : 0;
}

function checkWords({ service, all, set }: UpdateCommand): void {
  if (all && service !== undefined)
    throw new CannotRun('A service and `--all` are given.', { fix: 'Leave one of them out.' });
  if (!all && service === undefined)
    throw new CannotRun('`portal scaffold update` needs a service.', {
      fix: 'Name it, `portal scaffold update checkout`, or give `--all`.',
    });
  if (all && set.length > 0)
    throw new CannotRun('`--set` is of one service, and `--all` is of all.', {
      fix: 'Name the service: `portal scaffold update checkout --set …`.',
    });
}

/** Before anything is looked at: nobody waits for a question that cannot be asked. */
function checkConfirmation({ confirmed, dryRun, json }: UpdateCommand, canAsk: boolean): void {
  if (confirmed || dryRun || canAsk) return;
  const reason = json ? 'With --json nobody is asked.' : 'Nobody can be asked here whether to open pull requests.';
  throw new CannotRun(reason, { fix: 'Add --yes to open them, or --dry-run to only look.' });
}

function findWanted(word: string, wanted: readonly WantedService[], { catalog }: Context): WantedService {
  const ref = parseRef(word, 'service');
  const found = wanted.find(({ service }) => service.ref === ref);
  if (found) return found;
  const entity = ref && catalog.get(ref);
  if (entity)
    throw new CannotRun(
      `${entity.origin.file} has no \`scaffold\` block, so nothing says which template it was made from.`,
      {
        fix: 'If it was made from one, add it to the entry: `scaffold: { template: node-api, version: 1 }`. `portal scaffold` lists the templates.',
      },
    );
  const near = nearest(
    word,
    wanted.map(({ service }) => shortRef(service.ref)),
  );
  throw new CannotRun(`There is no service ${shellWord(word)} in the catalog.`, {
    fix: near
      ? `Did you mean \`portal scaffold update ${near}\`?`
      : '`portal scaffold update --all --dry-run` lists those that were made from a template.',
  });
}

async function planAll(
  chosen: readonly WantedService[],
  context: UpdateContext,
  say: (sentence: string) => void,
): Promise<PlannedUpdate[]> {
  const plans: PlannedUpdate[] = [];
  for (const [index, wanted] of chosen.entries()) {
    plans.push(await planUpdate(wanted, context));
    if ((index + 1) % 20 === 0) say(`Looked at ${index + 1} of ${chosen.length} services.`);
  }
  return limitWrites(plans);
}

function outcomesOf(plans: readonly PlannedUpdate[]): ServiceOutcome[] {
  return plans.map(({ outcome }) => outcome);
}

async function isConfirmed(
  { confirmed }: UpdateCommand,
  { terminal, streams, question }: Pick<Surroundings, 'terminal' | 'streams'> & { question: string },
): Promise<boolean> {
  if (confirmed || !streams) return true;
  terminal.say(question);
  const prompter = terminalPrompter(streams, 'scaffold update');
  try {
    return /^y(?:es)?$/i.test(await prompter.ask('Open what stands above?', 'yes'));
  } finally {
    prompter.close();
  }
}

async function carryOutAll(
  plans: readonly PlannedUpdate[],
  say: (sentence: string) => void,
): Promise<ServiceOutcome[]> {
  const outcomes: ServiceOutcome[] = [];
  for (const { outcome, carryOut } of plans) {
    if (carryOut) say(`Proposing version ${outcome.to} of ${outcome.template} to ${outcome.repository} …`);
    outcomes.push(carryOut ? await carriedOut(outcome, carryOut) : outcome);
  }
  return outcomes;
}

async function carriedOut(
  outcome: ServiceOutcome,
  carryOut: NonNullable<PlannedUpdate['carryOut']>,
): Promise<ServiceOutcome> {
  try {
    return { ...outcome, pullRequest: await carryOut() };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    return {
      ...outcome,
      outcome: 'failed',
      message: error.message,
      hint: 'Mend what it names, and run it again: it goes on from there.',
    };
  }
}
