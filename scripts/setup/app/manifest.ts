import { type AppPlace, grantable, newAppAbout, PORTAL_APP } from '../../doctor/github/app-needs.ts';

/** What GitHub's form for a new App is filled in with. */
export interface Manifest {
  name: string;
  description: string;
  url: string;
  hook_attributes: { url: string; active: boolean };
  redirect_url: string;
  public: boolean;
  default_permissions: Readonly<Record<string, string>>;
}

/**
 * Describes the App of the portal.
 *
 * @param redirect where GitHub leads the person once the App is made
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest#github-app-manifest-parameters
 */
export function manifestOf(place: AppPlace, redirect: string, app = PORTAL_APP): Manifest {
  const about = newAppAbout(place, app);
  return {
    ...about,
    // "url: Required" of a webhook, although nothing is ever sent to one that is not active.
    hook_attributes: { url: about.url, active: false },
    redirect_url: redirect,
    public: false,
    default_permissions: grantable(app, place),
  };
}
