import { MINUTE, SECOND } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { newAppAbout, setAppId } from '../../doctor/github/app-needs.ts';
import { isNotFound, refusalOf, statusOf } from '../../forge/github/refusal.ts';
import { appClient } from '../app/app-client.ts';
import { storedCredentials, storeId } from '../app/credentials.ts';
import { type MadeApp, makeApp } from '../app/make-app.ts';
import type { Setup } from '../setup.ts';
import type { Outcome, SetupStep } from '../setup-step.ts';
import { runCheck } from './doctor-step.ts';

/** How long somebody may take to install the App. */
const PATIENCE = 30 * MINUTE;
const INTERVAL = 3 * SECOND;

export const app: SetupStep = {
  name: 'app',

  async run(setup) {
    const stored = await storedCredentials(setup);
    if (!stored.hasKey) {
      await checkName(setup);
      const made = await makeApp(setup);
      await waitForInstallation(setup, () => isInstalledByKey(setup, made));
      return { state: 'made', seen: `\`${made.slug}\` (${made.id}) was created, and its key is in the environment.` };
    }
    const id = stored.id ?? (await findId(setup));
    if (!setup.account.isOrganisation)
      return { state: 'right', seen: `The environment has the key of the App ${id}. ${UNSEEN}` };
    return waitForOrganisation(setup, id);
  },
};

const UNSEEN =
  'Whether it is installed in a personal account is only shown to the App itself: look at https://github.com/settings/installations.';

/** An App of that name without its key is of a setup that was stopped. GitHub's form would refuse the name. */
async function checkName(setup: Setup): Promise<void> {
  const { name } = newAppAbout({ web: setup.web, owner: setup.place.owner });
  const found = await appOf(setup, name);
  if (!found) return;
  throw new CannotRun(`There is an App \`${name}\` already, and the environment does not have its key.`, {
    fix: `If a setup that was stopped has made it, delete it on ${appsPage(setup)}/${name}/advanced, and run this again. If it is in use, create a key on its page, and run \`gh secret set WAYPOST_APP_KEY --env portal --repo ${setup.github.name} < key.pem\` and ${setAppId(setup.github.name)}.`,
  });
}

/** The key is there and the id is not, so a setup was stopped between the two. */
async function findId(setup: Setup): Promise<number> {
  const { name } = newAppAbout({ web: setup.web, owner: setup.place.owner });
  const found = await appOf(setup, name);
  if (!found)
    throw new CannotRun('The environment has the key of an App, and no variable has its id.', {
      fix: `Run ${setAppId(setup.github.name)}, and then this again.`,
    });
  await storeId(setup, found.id);
  return found.id;
}

/** @see https://docs.github.com/rest/apps/apps#get-an-app */
async function appOf({ client }: Setup, name: string): Promise<{ id: number } | undefined> {
  try {
    const slug = name.toLowerCase();
    const { data } = await client.request('GET /apps/{app_slug}', { app_slug: slug });
    return data ? { id: Number(data.id) } : undefined;
  } catch (error) {
    // "403": the App is private, and the token may not see it.
    if (isNotFound(error) || statusOf(error) === 403) return undefined;
    throw refusalOf(error, `App \`${name}\``);
  }
}

function appsPage({ web, place, account }: Setup): string {
  return account.isOrganisation ? `${web}/organizations/${place.owner}/settings/apps` : `${web}/settings/apps`;
}

/** Only the App itself knows whether it is installed on the repository. */
async function isInstalledByKey({ surroundings, place }: Setup, made: MadeApp): Promise<boolean> {
  const { env, clock, pace } = surroundings;
  const options = { env, say: surroundings.terminal.say, ...(pace !== undefined && { pace }) };
  const client = appClient(made, clock.now(), options);
  try {
    await client.request('GET /repos/{owner}/{repo}/installation', place);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw refusalOf(error, `installation of \`${made.slug}\``);
  }
}

async function waitForInstallation(setup: Setup, isInstalled: () => Promise<boolean>): Promise<void> {
  const { clock, terminal } = setup.surroundings;
  const end = clock.elapsed() + PATIENCE;
  for (let count = 0; !(await isInstalled()); count++) {
    if (count === 0) terminal.say(`Install the App on \`${setup.github.name}\`, or on all repositories. This waits.`);
    if (clock.elapsed() >= end)
      throw new CannotRun(`The App was created, and is not installed on \`${setup.github.name}\`.`, {
        fix: `Open ${appsPage(setup)}, choose it, \`Install App\`, and run this again.`,
      });
    await clock.sleep(INTERVAL);
  }
}

async function waitForOrganisation(setup: Setup, id: number): Promise<Outcome> {
  const isListed = async () =>
    (
      await setup.github.ask('installed Apps of its organisation', () =>
        setup.client.paginate('GET /orgs/{org}/installations', { org: setup.place.owner, per_page: 100 }),
      )
    ).some(({ app_id }) => app_id === id);
  if (!(await isListed())) {
    setup.surroundings.open(`${appsPage(setup)}`);
    await waitForInstallation(setup, isListed);
  }
  return runCheck(setup, 'app');
}
