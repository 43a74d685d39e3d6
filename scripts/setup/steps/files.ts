import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { quoted } from '#core/text/quoted.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { createPortal } from '../../create/create-portal.ts';
import { exampleFiles } from '../../init/example-files.ts';
import { initPortal } from '../../init/init.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';
import { decideProvisioning } from './decide-provisioning.ts';
import { decideVisibility } from './decide-visibility.ts';

export const files: SetupStep = {
  name: 'files',

  async run(setup) {
    const { repository } = setup.order;
    const isThere = hasCatalog(setup.order.root);
    const wasOwn = isThere && isOwn(setup);
    // Before anything is written, which may be in vain.
    await decideVisibility(setup);
    if (!isThere) await create(setup);
    else if (!wasOwn) await makeOwn(setup);
    if (!isOwn(setup))
      throw new CannotRun(`The files do not name \`${repository}\` yet.`, {
        fix: 'Run it again, and say yes when it asks whether to write them.',
      });
    checkDependency(setup.order.root);
    const isChanged = await decideProvisioning(setup);
    const seen = `catalog/portal.yaml names \`${repository}\`.`;
    return { state: wasOwn && !isChanged ? 'right' : 'done', seen };
  },
};

/** Whether a folder has a portal. */
export function hasCatalog(root: string): boolean {
  return existsSync(join(root, 'catalog'));
}

/** The files of a portal that installs Waypost. */
async function create({ order, surroundings, account, askedBy }: Setup): Promise<void> {
  const { root, repository, init, confirmed } = order;
  const { terminal, streams } = surroundings;
  const options = {
    ...init,
    members: init.members ?? account.login,
    fromBackstage: undefined,
    example: false,
    isPersonal: !account.isOrganisation,
  };
  const command = { ...options, folder: basename(root), github: repository, json: false };
  const here = dirname(root);
  await createPortal(command, { terminal, streams: confirmed ? undefined : streams, here, askedBy });
}

/** @throws {CannotRun} when jobs on GitHub could not install Waypost */
function checkDependency(root: string): void {
  const asked = dependencyOf(root);
  if (asked === undefined) return;
  if (!existsSync(join(root, 'package-lock.json')))
    throw new CannotRun('There is no package-lock.json, so jobs on GitHub could not install Waypost.', {
      fix: 'Run `npm install` in the folder of the portal, and then this again.',
    });
  const file = /^file:(?=\.\.|\/)(.*)/.exec(asked)?.[1];
  if (file === undefined) return;
  const copy = `cp ${shellWord(file)} . && npm install ${shellWord(`./${basename(file)}`)}`;
  throw new CannotRun(`Waypost is installed from ${quoted(file)}, which jobs on GitHub do not have.`, {
    fix: `Run \`${copy} && git add . && git commit -m "Bring Waypost"\` in the folder of the portal, and then this again. An address works, too: docs/upgrade.md.`,
  });
}

/** What package.json says of Waypost; undefined for a copy of Waypost, which brings its own code. */
function dependencyOf(root: string): string | undefined {
  const path = join(root, 'package.json');
  if (!existsSync(path)) return undefined;
  const { dependencies } = JSON.parse(readFileSync(path, 'utf8')) as { dependencies?: Record<string, string> };
  return dependencies?.waypost;
}

/** Also when there is something new to say of a portal that is there: its address. */
export async function makeOwn(setup: Setup, given: { url?: string } = {}): Promise<void> {
  const { order, surroundings, account } = setup;
  const isAsked = surroundings.streams !== undefined && !order.confirmed && given.url === undefined;
  const command = { ...commandOf(setup), ...given, confirmed: !isAsked };
  const streams = isAsked ? surroundings.streams : undefined;
  const code = await initPortal(command, {
    terminal: surroundings.terminal,
    streams,
    saysNext: false,
    login: account.login,
    askedBy: setup.askedBy,
  });
  if (code !== 0)
    throw new CannotRun('The catalog has errors, which are listed above.', {
      fix: 'Fix them, and run it again: `npx portal validate` shows what is left.',
    });
}

/** Shows which files would be written, and writes none. */
export async function rehearseOwn(setup: Setup): Promise<void> {
  const { surroundings, account } = setup;
  const around = { terminal: surroundings.terminal, streams: undefined, login: account.login };
  await initPortal({ ...commandOf(setup), confirmed: true, dryRun: true }, around);
}

function commandOf({ order, account }: Setup) {
  const { root, repository, init } = order;
  const isPersonal = !account.isOrganisation;
  return { ...init, root, repository, isPersonal, withoutExample: true, dryRun: false, json: false };
}

/** Whether the files are of this portal, and no longer of the example company. */
export function isOwn({ order: { root, repository } }: Setup): boolean {
  const { files } = openRepository(root);
  return readSettings(files).repository === repository && exampleFiles(files).untouched.length === 0;
}
