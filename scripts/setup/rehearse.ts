import { harmless } from '#core/text/harmless.ts';
import { CHECKS } from '../doctor/checks/index.ts';
import { MAIN } from '../doctor/github/app-needs.ts';
import { examine } from '../doctor/github/examine-settings.ts';
import type { ExitCode } from '../verb.ts';
import { CALLS, type Call } from './calls.ts';
import { Setup, type SetupOrder, type SetupSurroundings } from './setup.ts';
import type { SetupStep } from './setup-step.ts';
import { account } from './steps/account.ts';
import { checkNames } from './steps/decide-provisioning.ts';
import { isOwn, rehearseOwn } from './steps/files.ts';
import { BEFORE_READY, FROM_READY } from './steps/index.ts';

/** Lists what a setup would do, and does none of it: it only asks GitHub what is right already. */
export async function rehearse(order: SetupOrder, surroundings: SetupSurroundings): Promise<ExitCode> {
  const setup = new Setup(order, surroundings);
  const { seen } = (await account.run(setup)) as { seen: string };
  checkNames(setup, order.provisioning ?? []);
  const right = await rightSteps(setup);
  const lines = [`account  right  ${seen}`];
  for (const step of [...BEFORE_READY, ...FROM_READY]) lines.push('', ...linesOf(step, setup, right));
  surroundings.terminal.print(harmless(lines.join('\n')));
  if (!isOwn(setup)) await rehearseOwn(setup);
  surroundings.terminal.say('Nothing was changed. A line that is not GET changes something, if that is not right yet.');
  return 0;
}

/** Steps that would change nothing. */
async function rightSteps(setup: Setup): Promise<ReadonlySet<string>> {
  const { github } = setup;
  const found = await github.ifThere('repository', 'GET /repos/{owner}/{repo}');
  if (!found || !isOwn(setup)) return new Set(found ? ['repository'] : []);
  const ground = setup.ground();
  const right = new Set(['repository']);
  for (const check of CHECKS.filter(({ name }) => name in CALLS && !setup.without.includes(name)))
    if ((await examine(check, ground, { fix: false })).state === 'right') right.add(check.name);
  // The key is the last that is made of an App. Only an organisation shows more of it.
  if (!right.has('credentials')) right.delete('app');
  else if (!setup.account.isOrganisation) right.add('app');
  // From then on main changes by pull request.
  if (right.has('ready')) right.add('push');
  return right;
}

function linesOf({ name, isCheck }: SetupStep, setup: Setup, right: ReadonlySet<string>): string[] {
  if (isCheck && setup.without.includes(name)) return [`${name}: left out`];
  const calls = callsOf(name, setup);
  if (!right.has(name)) return [`${name}:`, ...hereOf(name, setup), ...calls.map((call) => lineOf(call, setup))];
  const reads = calls.filter(({ method }) => method === 'GET');
  return [`${name}: right already`, ...reads.map((call) => lineOf(call, setup))];
}

/** What a step does on this machine, and in the browser. */
function hereOf(name: string, setup: Setup): string[] {
  const { web, github } = setup;
  const here: Readonly<Record<string, string[]>> = {
    files: [
      isOwn(setup)
        ? 'nothing: the files are of this portal'
        : 'portal init writes the files that are listed at the end',
    ],
    push: [
      'git commit  catalog/, infra/requests/ and .github/, if they have changed',
      'git remote  `origin` leads to the new repository; another one is then called `waypost`',
      `git push    ${web}/${github.name}.git HEAD:refs/heads/${MAIN}`,
    ],
    app: ['in the browser: you create the App on GitHub, and install it'],
    maker: isMakerMade(setup) ? ['in the browser: you create the maker on GitHub, and install it'] : [],
  };
  return (here[name] ?? []).map((line) => `  ${line}`);
}

/** Whether jobs on GitHub provision an environment, now or with this setup: they need a maker. */
function isMakerMade(setup: Setup): boolean {
  return setup.provisionsOnGithub || (setup.order.provisioning ?? []).length > 0;
}

function callsOf(name: string, { account: { isOrganisation } }: Setup): readonly Call[] {
  const kind = isOrganisation ? 'organisation' : 'person';
  return (CALLS[name] ?? []).filter(({ only }) => only === undefined || only === kind);
}

function lineOf({ method, path, why }: Call, { github, place }: Setup): string {
  const address = path.replace('{repository}', github.name).replace('{owner}', place.owner);
  return `  ${method.padEnd(6)} ${address}  ${why}`;
}
