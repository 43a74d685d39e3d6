import { join } from 'node:path';
import { webAddress } from '#core/catalog/repository-address.ts';
import { CannotRun } from '../cannot-run.ts';
import { withTokenOfGh } from '../doctor/github/token-of-gh.ts';
import type { RepositoryName } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { checkRepositoryName } from '../forge/repository-name.ts';
import { checkOptions, type InitOptions } from '../init/gather-answers.ts';
import type { ExitCode } from '../verb.ts';
import { rehearse } from './rehearse.ts';
import { runSetup } from './run-setup.ts';
import type { SetupOrder, SetupSurroundings } from './setup.ts';
import { hasCatalog } from './steps/files.ts';

/** As a person writes it. */
export interface SetupCommand
  extends Omit<SetupOrder, 'repository' | 'port' | 'init' | 'provisioning'>,
    Omit<InitOptions, 'repository' | 'withoutExample'> {
  repository: string;
  port: string | undefined;
  /** Names of environments with commas, or `none`. */
  provisioning: string | undefined;
  /** Only to list what would be done. */
  dryRun: boolean;
}

/**
 * Sets a portal up on GitHub, with the token of the environment or of `gh`.
 *
 * @throws {CannotRun} when a word is wrong, there is no token, or a step stops all after it
 */
export async function setUpPortal(command: SetupCommand, surroundings: SetupSurroundings): Promise<ExitCode> {
  const { title, accent, url, team, members, port, provisioning, dryRun, ...rest } = command;
  if (dryRun && rest.json)
    throw new CannotRun('`npx portal setup --dry-run` has no JSON.', {
      fix: 'Leave `--json` out. `npx portal doctor --github --json` lists what is right.',
    });
  const repository = nameOf(command.repository);
  const order: SetupOrder = {
    ...rest,
    root: folderFor(repository, command.root),
    repository,
    init: { title, accent, url, team, members },
    port: portOf(port),
    provisioning: namesIn(provisioning),
  };
  checkOptions(order.init);
  if (dryRun && !hasCatalog(order.root)) throw nothingYet(repository);
  const env = await withTokenOfGh(surroundings.env);
  return (dryRun ? rehearse : runSetup)(order, { ...surroundings, env });
}

/** The portal that is there, or the folder in which one is created. */
function folderFor(repository: RepositoryName, root: string): string {
  return hasCatalog(root) ? root : join(root, repository.slice(repository.indexOf('/') + 1));
}

function nameOf(text: string): RepositoryName {
  try {
    return checkRepositoryName(nameIn(text));
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    throw new CannotRun(cause.message, {
      fix: 'Name the owner and the repository: `npx portal setup acme/portal`.',
      cause,
    });
  }
}

/** Of an address, as people copy it from a browser: `https://github.com/acme/portal`, also with `.git`. */
function nameIn(text: string): string {
  const path = webAddress(text)?.split('/').slice(3);
  return path?.length === 2 ? path.join('/') : text;
}

function namesIn(text: string | undefined): string[] | undefined {
  const names = text?.split(',').map((name) => name.trim());
  if (names === undefined) return undefined;
  return names.filter((name) => name !== '' && name !== 'none');
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port;
  throw new CannotRun(`\`${text}\` is not a port.`, { fix: 'Give a number from 1 to 65535, or leave `--port` out.' });
}

function nothingYet(repository: RepositoryName): CannotRun {
  const folder = repository.slice(repository.indexOf('/') + 1);
  return new CannotRun('There is no portal in this folder yet, and its settings say what a setup would do.', {
    fix: `Create it: \`npx waypost create ${folder} --github ${repository}\`. Then run this again in its folder.`,
  });
}
