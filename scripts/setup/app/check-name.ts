import { CannotRun } from '../../cannot-run.ts';
import { type AppPlace, appsPage, type NewApp, newAppAbout } from '../../doctor/github/app-needs.ts';
import type { Client } from '../../forge/github/client.ts';
import { isNotFound, refusalOf, statusOf } from '../../forge/github/refusal.ts';

/** The name that an App of an account is created with. */
export interface AppName {
  client: Client;
  place: AppPlace;
  app: NewApp;
}

interface NewName extends AppName {
  /** Which lacks the key. */
  environment: string;
  /** What to do if the App is in use, as the rest of a sentence. */
  keep: string;
  say(text: string): void;
}

/**
 * Looks whether GitHub's form will refuse the name of a new App. An App of that name without its key is of a run that was stopped.
 *
 * @throws {CannotRun} when the account has such an App
 */
export async function checkName({ environment, keep, say, ...named }: NewName): Promise<void> {
  const found = await findApp(named);
  if (!found) return;
  if (!found.isOwn)
    return say(
      `\`${found.owner}\` has an App \`${found.slug}\`, and a name is given once. Change the name in GitHub's form, for example to \`${named.place.owner}-${named.app.suffix.replace('waypost', 'portal')}\`.`,
    );
  throw new CannotRun(`There is an App \`${found.slug}\` already, and \`${environment}\` does not have its key.`, {
    fix: `If a run that was stopped has made it, delete it at ${appsPage(named.place)}/${found.slug}/advanced, and run this again. If it is in use, ${keep}`,
  });
}

interface NamedApp {
  id: number;
  slug: string;
  /** Of an account, or of an enterprise. */
  owner: string;
  /** Whether it is of the account of this portal: anybody can take a name. */
  isOwn: boolean;
}

/**
 * Finds the App that has the name of one of this portal's.
 *
 * @see https://docs.github.com/rest/apps/apps#get-an-app
 */
export async function findApp({ client, place, app }: AppName): Promise<NamedApp | undefined> {
  const slug = newAppAbout(place, app).name.toLowerCase();
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
