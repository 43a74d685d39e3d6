import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { exampleFiles } from '../../init/example-files.ts';
import { initPortal } from '../../init/init.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';

export const files: SetupStep = {
  name: 'files',

  async run(setup) {
    const { repository } = setup.order;
    const wasOwn = isOwn(setup);
    if (!wasOwn) await makeOwn(setup);
    if (!isOwn(setup))
      throw new CannotRun(`The files do not name \`${repository}\` yet.`, {
        fix: 'Run it again, and say yes when it asks whether to write them.',
      });
    const seen = `catalog/portal.yaml names \`${repository}\`.`;
    return { state: wasOwn ? 'right' : 'made', seen };
  },
};

/** Also when there is something new to say of a portal that is there: its address. */
export async function makeOwn(setup: Setup, given: { url?: string } = {}): Promise<void> {
  const { order, surroundings, account } = setup;
  const { root, repository, confirmed } = order;
  const init = { ...order.init, members: order.init.members ?? account.login, ...given };
  const isAsked = surroundings.streams !== undefined && !confirmed && given.url === undefined;
  const command = { ...init, root, repository, withoutExample: true, dryRun: false, json: false };
  const code = await initPortal(
    { ...command, confirmed: !isAsked },
    { terminal: surroundings.terminal, streams: isAsked ? surroundings.streams : undefined, next: '' },
  );
  if (code !== 0)
    throw new CannotRun('The catalog has errors, which are listed above.', {
      fix: 'Fix them, and run it again: `npx portal validate` shows what is left.',
    });
}

/** Whether the files are of this portal, and no longer of the example company. */
function isOwn({ order: { root, repository } }: Setup): boolean {
  const { files } = openRepository(root);
  return readSettings(files).repository === repository && exampleFiles(files).untouched.length === 0;
}
