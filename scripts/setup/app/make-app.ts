import { CannotRun } from '../../cannot-run.ts';
import { APP_KEY, ENVIRONMENT, newAppPage } from '../../doctor/github/app-needs.ts';
import { sealingKey, storeSecret } from '../../doctor/github/secrets.ts';
import type { AppKey } from '../../forge/github/app-client.ts';
import { refusalOf, statusOf } from '../../forge/github/refusal.ts';
import type { Setup } from '../setup.ts';
import { storeId } from './credentials.ts';
import { manifestOf } from './manifest.ts';
import { offerManifest, RefusedCode } from './manifest-page.ts';

/** An App that was just made. */
export interface MadeApp extends AppKey {
  slug: string;
  /** Where the person goes next: the page that installs it. */
  next: string;
}

/**
 * Has the person create the App on GitHub, and stores its id and key in the environment. The key is on no disk.
 *
 * @throws {CannotRun} when nobody creates it, or its code is no longer good
 */
export async function makeApp(setup: Setup): Promise<MadeApp> {
  const { order, surroundings, web, place, account } = setup;
  const ground = setup.ground();
  const by = await sealingKey(ground, ENVIRONMENT);
  const where = { web, owner: place.owner, isOrganisation: account.isOrganisation };
  return offerManifest(
    {
      action: newAppPage(where),
      manifest: (redirect) => manifestOf(where, redirect),
      ...{ does: 'acts on GitHub', choose: order.repository },
      port: order.port,
      clock: surroundings.clock,
      show: (url) => show(setup, url),
    },
    async (code) => {
      const made = await exchange(setup, code);
      // The key first: with it, the id is found again by the name of the App.
      await storeSecret(ground, ENVIRONMENT, { name: APP_KEY, value: made.pem, by });
      await storeId(setup, made.id);
      return made;
    },
  );
}

function show({ surroundings: { terminal, env, open } }: Setup, url: string): void {
  terminal.say(`Open ${url} in a browser on this machine, and create the App there. This waits for an hour.`);
  const { port } = new URL(url);
  if (env.SSH_CONNECTION)
    terminal.say(`If your browser is elsewhere, run there: ssh -L ${port}:127.0.0.1:${port} THIS-MACHINE`);
  open(url);
}

/** Who wants an App, and for which account. */
export type AppClient = Pick<Setup, 'client' | 'web' | 'place' | 'account'>;

/**
 * Takes over an App that the person has just created.
 *
 * @throws {RefusedCode} when it is of another account, or the code is no longer good
 * @see https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest
 */
export async function exchange(setup: AppClient, code: string): Promise<MadeApp> {
  const { client, web, place } = setup;
  try {
    const { data } = await client.request('POST /app-manifests/{code}/conversions', { code });
    const { id, slug = '', pem, html_url, owner } = data;
    const login = 'login' in owner ? owner.login : owner.slug;
    if (login?.toLowerCase() !== place.owner.toLowerCase()) throw foreign(`${login}`, setup);
    return { id: Number(id), slug, pem, next: new URL(`${new URL(html_url).pathname}/installations/new`, web).href };
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    if (![404, 422].includes(statusOf(error) ?? 0)) throw refusalOf(error, 'App that was created');
    throw new RefusedCode('GitHub no longer accepts the code of the new App: a code is good once, and for an hour.', {
      fix: 'Delete the App on its page under *Advanced*, since its key is lost. Then open the page that the terminal names.',
      cause: error,
    });
  }
}

function foreign(login: string, { place: { owner }, account: { isOrganisation } }: AppClient): RefusedCode {
  return new RefusedCode(`The App was created for \`${login}\`, and not for \`${owner}\`. Its key was not stored.`, {
    fix: `Delete it, sign in to GitHub as ${isOrganisation ? 'an owner of ' : ''}\`${owner}\` in the browser, and open the page that the terminal names.`,
  });
}
