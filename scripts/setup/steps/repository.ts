import { refusalOf } from '../../forge/github/refusal.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';
import { decideVisibility } from './decide-visibility.ts';

export const repository: SetupStep = {
  name: 'repository',

  async run(setup) {
    const { repository: name } = setup.order;
    const { isThere, isPrivate } = await decideVisibility(setup);
    if (isThere) return { state: 'right', seen: `\`${name}\` is there, ${isPrivate ? 'private' : 'public'}.` };
    await create(setup, isPrivate);
    return { state: 'done', seen: `\`${name}\` was created, ${isPrivate ? 'private' : 'public'}.` };
  },
};

/** Without a first commit, so that the history of the folder can be pushed. */
async function create({ client, place, account, order }: Setup, isPrivate: boolean): Promise<void> {
  const about = { name: place.repo, description: 'Developer portal', private: isPrivate, auto_init: false };
  try {
    if (account.isOrganisation) await client.request('POST /orgs/{org}/repos', { org: place.owner, ...about });
    else await client.request('POST /user/repos', about);
  } catch (error) {
    throw refusalOf(error, `a new repository \`${order.repository}\``);
  }
}
