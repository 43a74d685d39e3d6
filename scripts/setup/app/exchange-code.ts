import { CannotRun } from '../../cannot-run.ts';
import type { AppPlace } from '../../doctor/github/app-needs.ts';
import type { AppKey } from '../../forge/github/app-client.ts';
import type { Client } from '../../forge/github/client.ts';
import { refusalOf, statusOf } from '../../forge/github/refusal.ts';
import { RefusedCode } from './manifest-page.ts';

/** An App that was just made. */
export interface MadeApp extends AppKey {
  slug: string;
  /** Where the person goes next: the page that installs it. */
  next: string;
}

/**
 * Takes over an App that the person has just created.
 *
 * @throws {RefusedCode} when it is of another account, or the code is no longer good
 * @see https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest
 */
export async function exchangeCode(client: Client, place: AppPlace, code: string): Promise<MadeApp> {
  try {
    const { data } = await client.request('POST /app-manifests/{code}/conversions', { code });
    const { id, slug = '', pem, html_url, owner } = data;
    const login = 'login' in owner ? owner.login : owner.slug;
    if (login?.toLowerCase() !== place.owner.toLowerCase()) throw foreign(`${login}`, place);
    const next = new URL(`${place.web}${new URL(html_url).pathname}/installations/new`).href;
    return { id: Number(id), slug, pem, next };
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    if (![404, 422].includes(statusOf(error) ?? 0)) throw refusalOf(error, 'App that was created');
    throw new RefusedCode('GitHub no longer accepts the code of the new App: a code is good once, and for an hour.', {
      fix: 'Delete the App on its page under *Advanced*, since its key is lost. Then open the page that the terminal names.',
      cause: error,
    });
  }
}

function foreign(login: string, { owner, isOrganisation }: AppPlace): RefusedCode {
  return new RefusedCode(`The App was created for \`${login}\`, and not for \`${owner}\`. Its key was not stored.`, {
    fix: `Delete it, sign in to GitHub as ${isOrganisation ? 'an owner of ' : ''}\`${owner}\` in the browser, and open the page that the terminal names.`,
  });
}
