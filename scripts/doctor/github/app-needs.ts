/** The GitHub Apps that act for a portal: the portal's own, and the maker, which creates repositories. */

/** The environment that holds the key, which only runs of main may use. */
export const ENVIRONMENT = 'portal';
export const MAIN = 'main';
export const APP_KEY = 'WAYPOST_APP_KEY';
export const APP_ID = 'WAYPOST_APP_ID';
/** The environment of the job that creates repositories: it has the keys of both Apps. */
export const MAKER_ENVIRONMENT = 'maker';
export const MAKER_KEY = 'WAYPOST_MAKER_KEY';
/** A variable of the repository, as jobs of a portal without a maker are skipped. */
export const MAKER_ID = 'WAYPOST_MAKER_ID';
/** Why no repository is created or archived, and what to do about it. */
export const NO_MAKER =
  'This portal has no maker, the GitHub App that creates and archives repositories. `npx portal app add-maker` adds one; see docs/keys.md.';
/** A variable of the repository: the label of its own runner. */
export const RUNNER = 'WAYPOST_RUNNER';
/** A variable of the repository: the label of what takes the place of GitHub's standard runners. */
export const RUNS_ON = 'WAYPOST_RUNS_ON';
/** A variable of the repository: `off` if another host than GitHub Pages has the site. */
export const PAGES = 'WAYPOST_PAGES';
/** A variable of the repository, as the condition of a job sees no other. Jobs wait until it is `true`. */
export const READY = 'WAYPOST_READY';
/** Secrets for probes: health.yml passes on these and no others. */
export const PROBE_TOKENS: readonly string[] = [1, 2, 3, 4, 5].map((number) => `PROBE_TOKEN_${number}`);

/** What the portal's App needs, by GitHub's names. What is only read beside members is for the nightly doctor. */
export const APP_PERMISSIONS: Readonly<Record<string, 'read' | 'write'>> = {
  actions: 'read',
  administration: 'read',
  contents: 'write',
  environments: 'read',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pages: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

/** What the maker needs to create repositories, and to open pull requests in them. */
export const MAKER_PERMISSIONS: Readonly<Record<string, 'read' | 'write'>> = {
  administration: 'write',
  contents: 'write',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
  workflows: 'write',
};

/**
 * What the maker needs beside that, if secrets go into environments of services' repositories: to see these environments, and to
 * set secrets in them. It creates them by `administration`.
 */
export const PROVISIONING_PERMISSIONS: Readonly<Record<string, 'read' | 'write'>> = {
  actions: 'read',
  environments: 'write',
};

/** What the maker needs. @param setsSecrets whether secrets go into environments of services' repositories */
export function makerPermissions({ setsSecrets }: { setsSecrets: boolean }) {
  return setsSecrets ? { ...MAKER_PERMISSIONS, ...PROVISIONING_PERMISSIONS } : MAKER_PERMISSIONS;
}

export interface AppPlace {
  /** `https://github.com` */
  web: string;
  owner: string;
  isOrganisation: boolean;
}

/** The page with the Apps of an organisation, or a person. The page of each is below it. */
export function appsPage({ web, owner, isOrganisation }: AppPlace): string {
  return isOrganisation ? `${web}/organizations/${owner}/settings/apps` : `${web}/settings/apps`;
}

export function newAppPage(place: AppPlace): string {
  return `${appsPage(place)}/new`;
}

export interface NewApp {
  /** What its name ends with. */
  suffix: string;
  description: string;
  permissions: Readonly<Record<string, 'read' | 'write'>>;
}

export const PORTAL_APP: NewApp = {
  suffix: 'waypost',
  description: 'Opens, checks and carries out requests to the developer portal.',
  permissions: APP_PERMISSIONS,
};

export const MAKER_APP: NewApp = {
  suffix: 'waypost-maker',
  description: 'Creates, archives and updates the repositories of services of the developer portal.',
  permissions: MAKER_PERMISSIONS,
};

export function makerApp(needs: { setsSecrets: boolean }): NewApp {
  return { ...MAKER_APP, permissions: makerPermissions(needs) };
}

/** What an App is called, and what people read about it. GitHub takes names of at most 34 characters. */
export function newAppAbout({ web, owner }: Omit<AppPlace, 'isOrganisation'>, app = PORTAL_APP) {
  const { suffix, description } = app;
  return { name: `${owner.slice(0, 33 - suffix.length)}-${suffix}`, description, url: `${web}/${owner}` };
}

/**
 * What an App can be granted: in a personal account no permission of an organisation, and a token that asks for one gets 422.
 *
 * @see https://docs.github.com/apps/creating-github-apps/registering-a-github-app/choosing-permissions-for-a-github-app
 */
export function grantable({ permissions }: NewApp, { isOrganisation }: AppPlace): NewApp['permissions'] {
  if (isOrganisation) return permissions;
  return Object.fromEntries(Object.entries(permissions).filter(([name]) => name !== 'members'));
}

/**
 * The page on which an organisation makes an App, with all of it filled in.
 *
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-using-url-parameters
 */
export function newAppLink(place: AppPlace, app = PORTAL_APP): string {
  const filled = new URLSearchParams({
    ...newAppAbout(place, app),
    public: 'false',
    webhook_active: 'false',
    ...grantable(app, place),
  });
  return `${newAppPage(place)}?${filled}`;
}

export function isEnough(granted: string | undefined, needed: 'read' | 'write'): boolean {
  return granted === needed || granted === 'write' || granted === 'admin';
}

/** How the App's id gets to where workflows look for it. */
export function setAppId(repository: string): string {
  return `\`gh variable set ${APP_ID} --env ${ENVIRONMENT} --repo ${repository} --body ID\` with the App ID that the page of the App shows`;
}
