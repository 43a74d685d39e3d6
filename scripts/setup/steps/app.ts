import { MINUTE, SECOND } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { APP_KEY, ENVIRONMENT, newAppAbout, setAppId } from '../../doctor/github/app-needs.ts';
import { appClient } from '../../forge/github/app-client.ts';
import { isNotFound, refusalOf, statusOf } from '../../forge/github/refusal.ts';
import { PAGE } from '../../forge/github/repository-client.ts';
import { storedCredentials, storeId } from '../app/credentials.ts';
import { type MadeApp, makeApp } from '../app/make-app.ts';
import { isReady } from '../is-ready.ts';
import type { Setup } from '../setup.ts';
import type { Outcome, SetupStep } from '../setup-step.ts';
import { runCheck } from './doctor-step.ts';

/** How long somebody may take to install the App. */
const PATIENCE = 20 * MINUTE;
const INTERVAL = 5 * SECOND;

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
    const named = await appOf(setup);
    const found = named?.isOwn ? named : undefined;
    const id = stored.id ?? (await keepId(setup, found?.id));
    // Of another name, if the person changed it.
    const page = found?.id === id ? `${setup.web}/apps/${found.slug}/installations/new` : appsPage(setup);
    return setup.account.isOrganisation ? ofOrganisation(setup, { id, page }) : ofPerson(setup, { id, page });
  },
};

/** An App of that name without its key is of a setup that was stopped. GitHub's form would refuse the name. */
async function checkName(setup: Setup): Promise<void> {
  const found = await appOf(setup);
  if (!found) return;
  const { github, surroundings, place } = setup;
  if (!found.isOwn)
    return surroundings.terminal.say(
      `\`${found.owner}\` has an App \`${found.slug}\`, and a name is given once. Change the name in GitHub's form, for example to \`${place.owner}-portal\`.`,
    );
  throw new CannotRun(`There is an App \`${found.slug}\` already, and the environment does not have its key.`, {
    fix: `If a setup that was stopped has made it, delete it at ${appsPage(setup)}/${found.slug}/advanced, and run this again. If it is in use, create a key on its page, run \`gh secret set ${APP_KEY} --env ${ENVIRONMENT} --repo ${github.name} < key.pem\`, delete the file, and run ${setAppId(github.name)}.`,
  });
}

/** The key is there and the id is not if a setup was stopped between the two. */
async function keepId(setup: Setup, id: number | undefined): Promise<number> {
  if (id === undefined)
    throw new CannotRun('The environment has the key of an App, and no variable has its id.', {
      fix: `Run ${setAppId(setup.github.name)}, and then this again.`,
    });
  await storeId(setup, id);
  return id;
}

interface NamedApp {
  id: number;
  slug: string;
  /** Of an account, or of an enterprise. */
  owner: string;
  /** Whether it is of the owner of this portal: anybody can take a name. */
  isOwn: boolean;
}

/**
 * The App that has the name of this portal's.
 *
 * @see https://docs.github.com/rest/apps/apps#get-an-app
 */
async function appOf({ client, web, place }: Setup): Promise<NamedApp | undefined> {
  const slug = newAppAbout({ web, owner: place.owner }).name.toLowerCase();
  try {
    const { data } = await client.request('GET /apps/{app_slug}', { app_slug: slug });
    if (!data) return undefined;
    const owner = ('login' in data.owner ? data.owner.login : data.owner.slug) ?? '';
    return { id: Number(data.id), slug, owner, isOwn: owner.toLowerCase() === place.owner.toLowerCase() };
  } catch (error) {
    // It is private, and GitHub does not show it to this token.
    if (isNotFound(error) || statusOf(error) === 403) return undefined;
    throw refusalOf(error, `App \`${slug}\``);
  }
}

function appsPage({ web, place, account }: Setup): string {
  return account.isOrganisation ? `${web}/organizations/${place.owner}/settings/apps` : `${web}/settings/apps`;
}

interface Stored {
  id: number;
  /** Where it is installed. */
  page: string;
}

async function ofOrganisation(setup: Setup, { id, page }: Stored): Promise<Outcome> {
  const isListed = async () => {
    const all = await setup.github.ask('installed Apps of its organisation', () =>
      setup.client.paginate('GET /orgs/{org}/installations', { org: setup.place.owner, ...PAGE }),
    );
    return all.some(({ app_id }) => app_id === id);
  };
  if (!(await isListed())) {
    show(setup, page);
    await waitForInstallation(setup, isListed);
  }
  return runCheck(setup, 'app');
}

/** GitHub shows what is installed in a personal account to the App alone. */
async function ofPerson(setup: Setup, { id, page }: Stored): Promise<Outcome> {
  if (!(await isReady(setup))) show(setup, page);
  const look = `Whether it is installed is shown at ${setup.web}/settings/installations .`;
  return { state: 'right', seen: `The environment has the key of the App ${id}. ${look}` };
}

function show({ surroundings: { open, terminal }, github }: Setup, page: string): void {
  terminal.say(`If the App is not installed on \`${github.name}\` yet, install it: ${page}`);
  open(page);
}

/** Only the App itself knows whether it is installed on the repository. */
async function isInstalledByKey({ surroundings, place }: Setup, made: MadeApp): Promise<boolean> {
  const { env, clock, pace, terminal } = surroundings;
  const client = appClient(made, clock.now(), { env, say: terminal.say, ...(pace !== undefined && { pace }) });
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
    if (count === 0) terminal.say(`This waits until the App is installed on \`${setup.github.name}\`.`);
    if (clock.elapsed() >= end)
      throw new CannotRun(`The App was created, and is not installed on \`${setup.github.name}\`.`, {
        fix: `Open ${appsPage(setup)}, choose it, \`Install App\`, and run this again.`,
      });
    await clock.sleep(INTERVAL);
  }
}
