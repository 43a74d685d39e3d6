import { appsPage, MAKER_APP, MAKER_ENVIRONMENT, MAKER_ID, MAKER_KEY } from '../../doctor/github/app-needs.ts';
import { installedApps } from '../../doctor/github/installed-apps.ts';
import { setVariable } from '../../doctor/github/set-variable.ts';
import { leftOut } from '../../doctor/tool.ts';
import { addMaker } from '../app/add-maker.ts';
import { type AppName, findApp } from '../app/check-name.ts';
import { pageNotice } from '../app/page-notice.ts';
import type { Setup } from '../setup.ts';
import type { SetupStep } from '../setup-step.ts';
import { waitForInstallation } from '../wait-for-installation.ts';
import { runCheck } from './doctor-step.ts';

/** The maker is made here only if it is needed for sure: services get from it what jobs on GitHub provision. */
export const maker: SetupStep = {
  name: 'maker',
  isCheck: true,

  async run(setup) {
    if (!setup.provisionsOnGithub || leftOut(setup.env).has('maker')) return runCheck(setup, 'maker');
    const known = await setup.ground().makerId();
    const id = known ?? (await keepId(setup)) ?? (await make(setup));
    await install(setup, id);
    const outcome = await runCheck(setup, 'maker');
    return known === undefined && outcome.state === 'right' ? { ...outcome, state: 'done' } : outcome;
  },
};

/** The key is there and the id is not if a setup was stopped between the two. */
async function keepId(setup: Setup): Promise<number | undefined> {
  const ground = setup.ground();
  const inside = await ground.forge.repository(ground.name).environmentSecrets(MAKER_ENVIRONMENT);
  const found = inside?.includes(MAKER_KEY) ? await findApp(named(setup)) : undefined;
  if (!found?.isOwn) return undefined;
  await setVariable(ground, { name: MAKER_ID, value: String(found.id) });
  return found.id;
}

function named({ client, appPlace }: Setup): AppName {
  return { client, place: appPlace, app: MAKER_APP };
}

async function make({ order: { root }, surroundings, env }: Setup): Promise<number> {
  const { clock, terminal, open, pace } = surroundings;
  const { id } = await addMaker({
    root,
    env,
    clock,
    say: terminal.say,
    ...(pace !== undefined && { pace }),
    show(url) {
      terminal.say(pageNotice(url, 'the maker, which is a second App,', env));
      open(url);
    },
  });
  return id;
}

/** A person who has just created it is on the page that installs it. */
async function install(setup: Setup, id: number): Promise<void> {
  const isInstalled = async () => (await installedApps(setup)).some(({ app_id }) => app_id === id);
  if (await isInstalled()) return;
  const { appPlace: place, web, surroundings } = setup;
  const found = await findApp(named(setup));
  const page = found?.id === id ? `${web}/apps/${found.slug}/installations/new` : appsPage(place);
  surroundings.terminal.say(
    `If the maker is not installed yet, install it on repositories of services, and not on the portal: ${page}`,
  );
  await waitForInstallation(setup, { what: 'maker', on: 'repositories of services', isInstalled });
}
