import { refusalOf } from '../../forge/github/refusal.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';
import { decideVisibility, type Visibility } from './decide-visibility.ts';

export const repository: SetupStep = {
  name: 'repository',

  async run(setup) {
    const { repository: name } = setup.order;
    const { isThere, visibility } = await decideVisibility(setup);
    if (isThere) return { state: 'right', seen: `\`${name}\` is there, ${visibility}.` };
    await create(setup, visibility);
    return { state: 'done', seen: `\`${name}\` was created, ${visibility}.` };
  },
};

/** Without a first commit, so that the history of the folder can be pushed. */
async function create({ client, place, account, order }: Setup, visibility: Visibility): Promise<void> {
  const isPrivate = visibility !== 'public';
  const about = { name: place.repo, description: 'Developer portal', private: isPrivate, auto_init: false };
  // "visibility: internal" is of Enterprise Cloud alone: https://docs.github.com/enterprise-cloud@latest/rest/repos/repos
  const internal = visibility === 'internal' ? { visibility: 'internal' as 'private' } : {};
  try {
    if (account.isOrganisation)
      await client.request('POST /orgs/{org}/repos', { org: place.owner, ...about, ...internal });
    else await client.request('POST /user/repos', about);
  } catch (error) {
    throw refusalOf(error, `a new repository \`${order.repository}\``);
  }
}
