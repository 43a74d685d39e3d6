import { CannotRun } from '../cannot-run.ts';
import type { Clock } from '../clock.ts';
import { maker } from '../doctor/checks/maker.ts';
import { MAKER_APP, MAKER_ENVIRONMENT, MAKER_ID, MAKER_KEY, newAppPage, setAppId } from '../doctor/github/app-needs.ts';
import type { Ground } from '../doctor/github/ground.ts';
import { limitToMain } from '../doctor/github/main-only.ts';
import { sealingKey, storeSecret } from '../doctor/github/secrets.ts';
import type { ClientOptions } from '../forge/github/client.ts';
import { type AppClient, exchange } from '../setup/app/make-app.ts';
import { manifestOf } from '../setup/app/manifest.ts';
import { offerManifest } from '../setup/app/manifest-page.ts';
import { openPortal } from './open-portal.ts';

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
  const by = await byWhom(ground);
  await limitToMain(ground, MAKER_ENVIRONMENT);
  const key = await sealingKey(ground, MAKER_ENVIRONMENT);
  const place = { web: by.web, owner: by.place.owner, isOrganisation: true };
  return offerManifest(
    {
      ...{ action: newAppPage(place), port: 0, clock, show },
      ...{ does: 'creates repositories', choose: 'services that exist, and not the portal' },
      manifest: (back) => manifestOf(place, back, MAKER_APP),
    },
    async (code) => {
      const { id, slug, pem, next } = await exchange(by, code);
      await storeSecret(ground, MAKER_ENVIRONMENT, { name: MAKER_KEY, value: pem, by: key });
      await ground.github.ask(`variable \`${MAKER_ID}\``, () =>
        ground.client.request('POST /repos/{owner}/{repo}/actions/variables', {
          ...{ ...ground.place, name: MAKER_ID, value: String(id) },
        }),
      );
      await maker.fix?.(ground);
      return { app: slug, id, install: next, next };
    },
  ).then(({ app, id, install }) => ({ app, id, install }));
}

/** @throws {CannotRun} when no maker can be added */
async function byWhom(ground: Ground): Promise<AppClient> {
  const { client, web, place, name } = ground;
  const known = await ground.makerId();
  if (known !== undefined)
    throw new CannotRun(`\`${name}\` has a maker already: the App ${known}.`, {
      fix: 'Run `npx portal doctor maker`, which shows what it lacks.',
    });
  if ((await ground.appId()) === undefined)
    throw new CannotRun(`\`${name}\` has no App yet.`, {
      fix: `Run \`npx portal setup ${name}\`, or ${setAppId(name)}.`,
    });
  const { owner } = await ground.about();
  if (owner.type === 'User')
    throw new CannotRun(`\`${owner.login}\` is a personal account, in which no App can create repositories.`, {
      fix: 'Set the portal up in an organisation.',
    });
  return { client, web, place, account: { login: owner.login, isOrganisation: true } as AppClient['account'] };
}
