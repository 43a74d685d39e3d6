import { harmless } from '#core/text/harmless.ts';
import { MAIN } from '../doctor/github/app-needs.ts';
import type { ExitCode } from '../verb.ts';
import { CALLS, type Call } from './calls.ts';
import { Setup, type SetupOrder, type SetupSurroundings } from './setup.ts';
import { account } from './steps/account.ts';
import { isOwn, rehearseOwn } from './steps/files.ts';
import { BEFORE_READY, FROM_READY } from './steps/index.ts';

/**
 * Lists what a setup would do, and does none of it: it asks GitHub only for the account. A step sends only those of its requests that
 * change something which is not right yet.
 */
export async function rehearse(order: SetupOrder, surroundings: SetupSurroundings): Promise<ExitCode> {
  const setup = new Setup(order, surroundings);
  const { seen } = (await account.run(setup)) as { seen: string };
  const lines = [`account  right  ${seen}`];
  for (const { name } of [...BEFORE_READY, ...FROM_READY]) {
    if (setup.without.includes(name)) lines.push('', `${name}: left out`);
    else
      lines.push(
        '',
        `${name}:`,
        ...hereOf(name, setup),
        ...callsOf(name, setup).map((call) => `  ${lineOf(call, setup)}`),
      );
  }
  surroundings.terminal.print(harmless(lines.join('\n')));
  if (!isOwn(setup)) await rehearseOwn(setup);
  surroundings.terminal.say(
    'Nothing was changed. Without `--dry-run` each line that is not GET changes something, if it is not right yet.',
  );
  return 0;
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
  };
  return (here[name] ?? []).map((line) => `  ${line}`);
}

function callsOf(name: string, { account: { isOrganisation } }: Setup): readonly Call[] {
  const kind = isOrganisation ? 'organisation' : 'person';
  return (CALLS[name] ?? []).filter(({ only }) => only === undefined || only === kind);
}

function lineOf({ method, path, why }: Call, { github, place }: Setup): string {
  const address = path.replace('{repository}', github.name).replace('{owner}', place.owner);
  return `${method.padEnd(6)} ${address}  ${why}`;
}
