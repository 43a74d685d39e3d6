import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
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
    const wasOwn = isOwn(setup);
    // Before anything is written, which may be in vain.
    await decideVisibility(setup);
    if (!wasOwn) await makeOwn(setup);
    if (!isOwn(setup))
      throw new CannotRun(`The files do not name \`${repository}\` yet.`, {
        fix: 'Run it again, and say yes when it asks whether to write them.',
      });
    const isChanged = await decideProvisioning(setup);
    const seen = `catalog/portal.yaml names \`${repository}\`.`;
    return { state: wasOwn && !isChanged ? 'right' : 'done', seen };
  },
};

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

function commandOf({ order }: Setup) {
  const { root, repository, init } = order;
  return { ...init, root, repository, withoutExample: true, dryRun: false, json: false };
}

/** Whether the files are of this portal, and no longer of the example company. */
export function isOwn({ order: { root, repository } }: Setup): boolean {
  const { files } = openRepository(root);
  return readSettings(files).repository === repository && exampleFiles(files).untouched.length === 0;
}
