import { CannotRun } from '../../cannot-run.ts';
import { APP_ID, APP_KEY, appsPage, ENVIRONMENT, PORTAL_APP, setAppId } from '../../doctor/github/app-needs.ts';
import { installedApps } from '../../doctor/github/installed-apps.ts';
import { secretsOfEnvironment } from '../../doctor/github/secrets.ts';
import { setVariable } from '../../doctor/github/set-variable.ts';
import { appClient } from '../../forge/github/app-client.ts';
import { isNotFound, refusalOf } from '../../forge/github/refusal.ts';
import { type AppName, checkName, findApp } from '../app/check-name.ts';
import type { MadeApp } from '../app/exchange-code.ts';
import { makeApp } from '../make-app.ts';
import type { Setup } from '../setup.ts';
import type { Outcome, SetupStep } from '../setup-step.ts';
import { type Installation, waitForInstallation } from '../wait-for-installation.ts';
import { runCheck } from './doctor-step.ts';

export const app: SetupStep = {
  name: 'app',

  async run(setup) {
    const stored = await storedCredentials(setup);
    if (!stored.hasKey) {
      await checkName({
        ...named(setup),
        environment: ENVIRONMENT,
        keep: keep(setup),
        say: setup.surroundings.terminal.say,
      });
      const made = await makeApp(setup);
      await waitForInstallation(
        setup,
        installation(setup, () => isInstalledByKey(setup, made)),
      );
      return { state: 'done', seen: `\`${made.slug}\` (${made.id}) was created, and its key is in the environment.` };
    }
    const taken = await findApp(named(setup));
    const found = taken?.isOwn ? taken : undefined;
    const id = stored.id ?? (await keepId(setup, found?.id));
    // Of another name, if the person changed it.
    const page = found?.id === id ? `${setup.web}/apps/${found.slug}/installations/new` : appsPage(setup.appPlace);
    return setup.account.isOrganisation ? ofOrganisation(setup, { id, page }) : ofPerson(setup, { id, page });
  },
};

function named({ client, appPlace }: Setup): AppName {
  return { client, place: appPlace, app: PORTAL_APP };
}

function keep({ github: { name } }: Setup): string {
  return `create a key on its page, run \`gh secret set ${APP_KEY} --env ${ENVIRONMENT} --repo ${name} < key.pem\`, delete the file, and run ${setAppId(name)}.`;
}

/** The key is there and the id is not if a setup was stopped between the two. */
async function keepId(setup: Setup, id: number | undefined): Promise<number> {
  if (id === undefined)
    throw new CannotRun('The environment has the key of an App, and no variable has its id.', {
      fix: `Run ${setAppId(setup.github.name)}, and then this again.`,
    });
  await setVariable(setup, { name: APP_ID, value: String(id), environment: ENVIRONMENT });
  return id;
}

interface Stored {
  id: number;
  /** Where it is installed. */
  page: string;
}

async function ofOrganisation(setup: Setup, { id, page }: Stored): Promise<Outcome> {
  const isListed = async () => {
    const all = await installedApps(setup);
    return all.some(({ app_id }) => app_id === id);
  };
  if (!(await isListed())) {
    show(setup, page);
    await waitForInstallation(setup, installation(setup, isListed));
  }
  return runCheck(setup, 'app');
}

function installation({ github: { name } }: Setup, isInstalled: () => Promise<boolean>): Installation {
  return { what: 'App', on: `\`${name}\``, isInstalled };
}

/** GitHub shows what is installed in a personal account to the App alone. */
async function ofPerson(setup: Setup, { id, page }: Stored): Promise<Outcome> {
  if (!(await setup.isReady())) show(setup, page);
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

/** What the environment has of the App. GitHub shows the value of a secret to nobody. */
async function storedCredentials(setup: Setup): Promise<{ hasKey: boolean; id: number | undefined }> {
  const ground = setup.ground();
  const secrets = await secretsOfEnvironment(ground, ENVIRONMENT);
  return { hasKey: secrets.includes(APP_KEY), id: await ground.appId() };
}
