import { CannotRun } from '../../cannot-run.ts';
import { isNotFound, refusalOf } from '../../forge/github/refusal.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';

export const account: SetupStep = {
  name: 'account',

  async run(setup) {
    const { owner } = setup.place;
    const { login, id, scopes } = await ownAccount(setup);
    const isOrganisation = await askKind(setup);
    checkScopes(scopes, isOrganisation);
    if (isOrganisation) await checkOwner(setup, login);
    else if (login.toLowerCase() !== owner.toLowerCase())
      throw new CannotRun(`\`${owner}\` is the account of another person: the token is of \`${login}\`.`, {
        fix: `Name an organisation of yours, or your own account: \`npx portal setup ${login}/${setup.place.repo}\`.`,
      });
    setup.account = { login, id, isOrganisation };
    const who = isOrganisation ? `You are \`${login}\`, an owner of \`${owner}\`.` : `You are \`${login}\`. ${TRIAL}`;
    return { state: 'right', seen: who };
  },
};

const TRIAL =
  'A personal account is enough for a trial. It has no teams, so nobody must approve a change, `main` is not protected, and services cannot be created from templates.';

async function ownAccount({ client }: Setup) {
  try {
    const { data, headers } = await client.request('GET /user');
    return { login: data.login, id: Number(data.id), scopes: headers['x-oauth-scopes'] };
  } catch (error) {
    throw refusalOf(error, 'account of this token');
  }
}

async function askKind({ client, place }: Setup): Promise<boolean> {
  try {
    const { data } = await client.request('GET /users/{username}', { username: place.owner });
    return data.type === 'Organization';
  } catch (error) {
    if (!isNotFound(error)) throw refusalOf(error, `account \`${place.owner}\``);
    throw new CannotRun(`GitHub has no account \`${place.owner}\`.`, {
      fix: 'Create the organisation at https://github.com/account/organizations/new, and run it again.',
      cause: error,
    });
  }
}

/**
 * Those of a classic token or of `gh`, whose answers name them; other tokens have permissions instead.
 *
 * @see https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
function checkScopes(given: string | number | undefined, isOrganisation: boolean): void {
  if (given === undefined) return;
  const scopes = String(given).split(/,\s*/);
  const lacking = ['repo', 'workflow', ...(isOrganisation ? ['admin:org'] : [])].filter((one) => !scopes.includes(one));
  if (lacking.length === 0) return;
  throw new CannotRun(`The token lacks ${lacking.map((scope) => `\`${scope}\``).join(', ')}.`, {
    fix: `Run \`gh auth refresh --scopes ${lacking.join(',')}\`, and then this again.`,
  });
}

async function checkOwner({ client, place: { owner } }: Setup, login: string): Promise<void> {
  const route = 'GET /orgs/{org}/memberships/{username}';
  const role = await client.request(route, { org: owner, username: login }).then(
    ({ data }) => (data.state === 'active' ? data.role : 'invited'),
    (error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw refusalOf(error, `your membership in \`${owner}\``);
    },
  );
  if (role === 'admin') return;
  const is =
    role === undefined
      ? 'is no member of'
      : role === 'invited'
        ? 'has not accepted the invitation to'
        : 'is no owner of';
  throw new CannotRun(`\`${login}\` ${is} \`${owner}\`, and only an owner can create teams and Apps.`, {
    fix: `Ask an owner: https://github.com/orgs/${owner}/people?query=role%3Aowner. Or try it with your own account: \`npx portal setup ${login}/portal\`.`,
  });
}
