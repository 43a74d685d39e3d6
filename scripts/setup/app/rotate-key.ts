import { CannotRun } from '../../cannot-run.ts';
import {
  APP_ID,
  APP_KEY,
  appsPage,
  ENVIRONMENT,
  MAKER_ENVIRONMENT,
  MAKER_ID,
  MAKER_KEY,
  setAppId,
} from '../../doctor/github/app-needs.ts';
import type { Ground } from '../../doctor/github/ground.ts';
import { installedApps } from '../../doctor/github/installed-apps.ts';
import { openPortal } from '../../doctor/github/open-portal.ts';
import { type SealingKey, sealingKey, storeSecret } from '../../doctor/github/secrets.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { appClient } from '../../forge/github/app-client.ts';
import type { ClientOptions } from '../../forge/github/client.ts';
import { refusalOf, statusOf } from '../../forge/github/refusal.ts';
import { fingerprintOf } from './private-key.ts';

/** Which of the two Apps of a portal. */
export type AppRole = 'portal' | 'maker';

export interface KeyRotation extends ClientOptions {
  root: string;
  of: AppRole;
  now: Date;
  /** Gets the new key from the person, who creates it on that page. @returns the text of the `.pem` file */
  receive(page: string): Promise<string>;
}

/** What was done, and what is left to the person: deleting the old keys. */
export interface RotatedKey {
  /** How GitHub calls the App in addresses: `acme-waypost`. */
  app: string;
  id: number;
  /** As GitHub's page shows it: `SHA256:…`. */
  fingerprint: string;
  /** Which have the new key. */
  environments: readonly string[];
  /** GitHub's page with the keys of the App. */
  page: string;
}

/**
 * Gives the workflows a new key of an App. GitHub's API makes no keys, so a person creates one. It is proved before it replaces the old
 * one, and it is on no disk.
 *
 * @throws {CannotRun} when the key is none, or of another App, or there is no App yet
 */
export async function rotateKey({ root, of, receive, ...options }: KeyRotation): Promise<RotatedKey> {
  const ground = openPortal(root, options);
  const id = await (of === 'portal' ? ground.appId() : ground.makerId());
  if (id === undefined) throw noApp(of, ground);
  const listed = await pageOfKeys(ground, id);
  const pem = await receive(listed);
  const fingerprint = fingerprintOf(pem);
  const app = await prove({ id, pem }, options);
  const environments = of === 'maker' ? [MAKER_ENVIRONMENT] : await environmentsOfPortal(ground);
  const name = of === 'maker' ? MAKER_KEY : APP_KEY;
  // Before anything is replaced, each has to be there, with what seals the key.
  const sealing = new Map<string, SealingKey>();
  for (const environment of environments) sealing.set(environment, await sealingKeyOf(ground, environment));
  for (const [environment, by] of sealing) await storeSecret(ground, environment, { name, value: pem, by });
  return { app, id, fingerprint, environments, page: `${appsPage(await ground.appPlace())}/${app}#private-key` };
}

function noApp(of: AppRole, { name }: Ground): CannotRun {
  if (of === 'maker')
    return new CannotRun(`The variable \`${MAKER_ID}\` of \`${name}\` names no App.`, {
      fix: 'Run `npx portal app add-maker`.',
    });
  return new CannotRun(`The variable \`${APP_ID}\` of \`${name}\` names no App.`, { fix: `Run ${setAppId(name)}.` });
}

/** The page of the App if it is known, else that of all Apps. */
async function pageOfKeys(ground: Ground, id: number): Promise<string> {
  const page = appsPage(await ground.appPlace());
  const slug = await slugOf(ground, id);
  return slug === undefined ? page : `${page}/${slug}#private-key`;
}

async function slugOf(ground: Ground, id: number): Promise<string | undefined> {
  try {
    const all = await installedApps(ground);
    return all.find(({ app_id }) => app_id === id)?.app_slug;
  } catch (error) {
    // A person's own account has no such list, and others may not see it.
    if (error instanceof ForgeRefusal) return undefined;
    throw error;
  }
}

/** @see https://docs.github.com/rest/apps/apps#get-the-authenticated-app */
async function prove(key: { id: number; pem: string }, options: ClientOptions & { now: Date }): Promise<string> {
  try {
    const { data } = await appClient(key, options.now.getTime(), options).request('GET /app');
    return data?.slug ?? String(key.id);
  } catch (error) {
    if (statusOf(error) !== 401) throw refusalOf(error, `App ${key.id}`);
    throw new CannotRun(`GitHub does not accept this key for the App ${key.id}. Nothing was changed.`, {
      fix: 'Use a key of that App that is still on its page. If the clock of this machine is wrong, set it.',
      cause: error,
    });
  }
}

/** @throws {CannotRun} when there is none, or it is not shown */
async function sealingKeyOf(ground: Ground, environment: string): Promise<SealingKey> {
  try {
    return await sealingKey(ground, environment);
  } catch (cause) {
    if (!(cause instanceof ForgeRefusal)) throw cause;
    const check = environment === MAKER_ENVIRONMENT ? 'maker' : 'environment';
    throw new CannotRun(`${cause.message} Nothing was changed.`, {
      fix: `If there is no such environment, run \`npx portal doctor ${check} --fix\`.`,
      cause,
    });
  }
}

/** The job that creates repositories acts as the portal's App, too. */
async function environmentsOfPortal(ground: Ground): Promise<string[]> {
  return (await ground.makerId()) === undefined ? [ENVIRONMENT] : [ENVIRONMENT, MAKER_ENVIRONMENT];
}
