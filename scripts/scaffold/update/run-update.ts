import { parseRef, shortRef } from '#core/catalog/ref.ts';
import type { Context } from '#core/catalog/rule.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { ForgeKind } from '../../forge/choose-forge.ts';
import { terminalPrompter } from '../../prompter.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { openUpdates } from './open-updates.ts';
import { planUpdates } from './plan/plan-updates.ts';
import { carryOutUpdates } from './propose/carry-out-updates.ts';
import { RenderedVersions } from './render/rendered-versions.ts';
import { updateReport } from './report/update-report.ts';
import { isUnable, type PlannedUpdate, type ServiceOutcome } from './service-outcome.ts';

export interface UpdateCommand {
  root: string;
  service: string | undefined;
  all: boolean;
  set: readonly string[];
  again: boolean;
  dryRun: boolean;
  confirmed: boolean;
  as: string | undefined;
  forge: ForgeKind | undefined;
  json: boolean;
}

interface Surroundings {
  terminal: Terminal;
  env: NodeJS.ProcessEnv;
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
}

/**
 * Proposes to the repositories of services what their templates changed, from the command line.
 *
 * @returns 1 when a service could not be updated
 * @throws {CannotRun} when there is no such service, or there is no terminal
 */
export async function runUpdate(command: UpdateCommand, { terminal, env, streams }: Surroundings): Promise<ExitCode> {
  checkWords(command);
  checkConfirmation(command, streams !== undefined);
  const { say } = terminal;
  const { desired, requested, context, close } = await openUpdates({ ...command, env }, say);
  try {
    const chosen = command.all ? requested : [findRequested(command.service!, requested, desired)];
    const renderings = new RenderedVersions(context.templates);
    const plans = await planUpdates(chosen, context, { renderings, say });
    return await finish(plans, command, { terminal, streams });
  } finally {
    await close();
  }
}

async function finish(
  plans: readonly PlannedUpdate[],
  { dryRun, json, all: isAll, confirmed }: UpdateCommand,
  { terminal, streams }: Pick<Surroundings, 'terminal' | 'streams'>,
): Promise<ExitCode> {
  const planned = plans.map(({ outcome }) => outcome);
  const isOpening = !dryRun && plans.some(({ action }) => action !== undefined);
  if (isOpening && !confirmed && streams) {
    terminal.say(updateReport(planned, { dryRun: true, isAll }));
    if (!(await isRequested(streams))) {
      terminal.say('Nothing was opened.');
      return exitCodeOf(planned);
    }
  }
  const outcomes = isOpening ? await carryOutUpdates(plans, terminal.say) : planned;
  terminal.print(
    json ? JSON.stringify({ dryRun, services: outcomes }, undefined, 2) : updateReport(outcomes, { dryRun, isAll }),
  );
  return exitCodeOf(outcomes);
}

function exitCodeOf(outcomes: readonly ServiceOutcome[]): ExitCode {
  return outcomes.some(isUnable) ? 1 : 0;
}

function checkWords({ service, all, set }: UpdateCommand): void {
  if (all && service !== undefined)
    throw new CannotRun('You gave both a service and `--all`.', { fix: 'Remove one of them.' });
  if (!all && service === undefined)
    throw new CannotRun('`npx portal scaffold update` needs a service.', {
      fix: 'Name it, `npx portal scaffold update checkout`, or give `--all`.',
    });
  if (all && set.length > 0)
    throw new CannotRun('`--set` is for one service, and `--all` is for all.', {
      fix: 'Name the service: `npx portal scaffold update checkout --set …`.',
    });
}

/** Before anything is looked at: nobody waits for a question that cannot be asked. */
function checkConfirmation({ confirmed, dryRun, json }: UpdateCommand, canAsk: boolean): void {
  if (confirmed || dryRun || canAsk) return;
  const reason = json
    ? 'With --json, portal asks no questions.'
    : 'There is no terminal to ask whether to open pull requests.';
  throw new CannotRun(reason, { fix: 'Add --yes to open them, or --dry-run to only look.' });
}

function findRequested(word: string, requested: readonly RequestedService[], { catalog }: Context): RequestedService {
  const written = parseRef(word, 'service');
  const ref = written && catalog.today(written);
  const found = requested.find(({ service }) => service.ref === ref);
  if (found) return found;
  const entity = ref && catalog.get(ref);
  if (entity)
    throw new CannotRun(`${entity.origin.file} has no \`scaffold\` block, so its template is unknown.`, {
      fix: 'If it was made from one, add it to the entry: `scaffold: { template: node-api, version: 1 }`. `npx portal scaffold` lists the templates.',
    });
  const names = requested.map(({ service }) => shortRef(service.ref));
  throw new CannotRun(`There is no service ${shellWord(word)} in the catalog.`, {
    fix:
      didYouMean(word, names, (near) => `npx portal scaffold update ${near}`) ??
      '`npx portal scaffold update --all --dry-run` lists services from templates.',
  });
}

async function isRequested(streams: NonNullable<Surroundings['streams']>): Promise<boolean> {
  const prompter = terminalPrompter(streams, 'scaffold update');
  try {
    return /^y(?:es)?$/i.test(await prompter.ask('Open the pull requests above?', 'yes'));
  } finally {
    prompter.close();
  }
}
