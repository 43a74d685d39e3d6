import { CannotRun } from '../../cannot-run.ts';
import type { Clock } from '../../clock.ts';
import { maker } from '../../doctor/checks/maker.ts';
import {
  type AppPlace,
  MAKER_ENVIRONMENT,
  MAKER_ID,
  MAKER_KEY,
  makerApp,
  newAppPage,
  setAppId,
} from '../../doctor/github/app-needs.ts';
import { setsSecretsOnGithub } from '../../doctor/github/environments-on-github.ts';
import type { Ground } from '../../doctor/github/ground.ts';
import { limitToMain } from '../../doctor/github/main-only.ts';
import { openPortal } from '../../doctor/github/open-portal.ts';
import { sealingKey, storeSecret } from '../../doctor/github/secrets.ts';
import { setVariable } from '../../doctor/github/set-variable.ts';
import type { ClientOptions } from '../../forge/github/client.ts';
import { checkName } from './check-name.ts';
import { exchangeCode } from './exchange-code.ts';
import { manifestOf } from './manifest.ts';
import { offerManifest } from './manifest-page.ts';

export interface MakerOrder extends ClientOptions {
  root: string;
  clock: Clock;
  /** Shows the person a page of this machine, which leads to GitHub. */
  show(page: string): void;
}

export interface AddedMaker {
  /** How GitHub calls the App in addresses: `acme-waypost-maker`. */
  app: string;
  id: number;
  /** The page that installs it. */
  install: string;
}

/**
 * Has a person create the maker on GitHub, and stores its id and key where workflows look for them. The key is on no disk.
 *
 * @throws {CannotRun} when there is a maker, or none can be, or nobody creates it
 */
export async function addMaker({ root, clock, show, ...options }: MakerOrder): Promise<AddedMaker> {
  const ground = openPortal(root, { ...options, now: new Date(clock.now()) });
  const place = await placeOfMaker(ground);
  const app = makerApp({ setsSecrets: setsSecretsOnGithub(ground.rules.settings) });
  await checkName({
    client: ground.client,
    place,
    app,
    environment: MAKER_ENVIRONMENT,
    say: options.say,
    keep: `run \`gh variable set ${MAKER_ID} --repo ${ground.name} --body ID\` with the App ID that its page shows, and then \`npx portal doctor maker --fix\`.`,
  });
  await limitToMain(ground, MAKER_ENVIRONMENT);
  const by = await sealingKey(ground, MAKER_ENVIRONMENT);
  return offerManifest(
    {
      action: newAppPage(place),
      port: 0,
      clock,
      show,
      does: 'creates repositories',
      choose: 'services that exist, and not the portal',
      manifest: (back) => manifestOf(place, back, app),
    },
    async (code) => {
      const { id, slug, pem, next } = await exchangeCode(ground.client, place, code);
      await storeSecret(ground, MAKER_ENVIRONMENT, { name: MAKER_KEY, value: pem, by });
      await setVariable(ground, { name: MAKER_ID, value: String(id) });
      await maker.fix?.(ground);
      return { app: slug, id, install: next, next };
    },
  ).then(({ app, id, install }) => ({ app, id, install }));
}

/** @throws {CannotRun} when no maker can be added */
async function placeOfMaker(ground: Ground): Promise<AppPlace> {
  const { name } = ground;
  const known = await ground.makerId();
  if (known !== undefined)
    throw new CannotRun(`\`${name}\` has a maker already: the App ${known}.`, {
      fix: 'Run `npx portal doctor maker`, which shows what it lacks.',
    });
  if ((await ground.appId()) === undefined)
    throw new CannotRun(`\`${name}\` has no App yet.`, {
      fix: `Run \`npx portal setup ${name}\`, or ${setAppId(name)}.`,
    });
  const place = await ground.appPlace();
  if (!place.isOrganisation)
    throw new CannotRun(`\`${place.owner}\` is a personal account, in which no App can create repositories.`, {
      fix: 'Set the portal up in an organisation.',
    });
  return place;
}
