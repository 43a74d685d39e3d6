/** The GitHub App that acts for the portal: its key is the one secret of a portal. */

/** The environment that holds the key, which only runs of main may use. */
export const ENVIRONMENT = 'portal';
export const MAIN = 'main';
export const APP_KEY = 'WAYPOST_APP_KEY';
export const APP_ID = 'WAYPOST_APP_ID';
/** A variable of the repository, as the condition of a job sees no other. Jobs wait until it is `true`. */
export const READY = 'WAYPOST_READY';
/** Secrets for probes: health.yml passes on these and no others. */
export const PROBE_TOKENS: readonly string[] = [1, 2, 3, 4, 5].map((number) => `PROBE_TOKEN_${number}`);

/** What the App needs, by GitHub's names. What is only read beside members is for the nightly doctor. */
export const APP_PERMISSIONS: Readonly<Record<string, 'read' | 'write'>> = {
  actions: 'read',
  administration: 'write',
  contents: 'write',
  environments: 'read',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pages: 'read',
  pull_requests: 'write',
  statuses: 'write',
  workflows: 'write',
};

/** Where the App is made. */
export interface AppPlace {
  /** `https://github.com` */
  web: string;
  owner: string;
  isOrganisation: boolean;
}

/** The page on which an organisation, or a person, makes an App. */
export function newAppPage({ web, owner, isOrganisation }: AppPlace): string {
  return isOrganisation ? `${web}/organizations/${owner}/settings/apps/new` : `${web}/settings/apps/new`;
}

/** What the App is called, and what people read about it. GitHub takes names of at most 34 characters. */
export function newAppAbout({ web, owner }: Omit<AppPlace, 'isOrganisation'>) {
  return {
    name: `${owner}-waypost`.slice(0, 34),
    description: 'Opens, checks and carries out requests to the developer portal.',
    url: `${web}/${owner}`,
  };
}

/**
 * The page on which an organisation makes the App, with all of it filled in.
 *
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-using-url-parameters
 */
export function newAppLink(place: AppPlace): string {
  const filled = new URLSearchParams({
    ...newAppAbout(place),
    public: 'false',
    webhook_active: 'false',
    ...APP_PERMISSIONS,
  });
  return `${newAppPage(place)}?${filled}`;
}

/** Whether a permission that was granted is enough. */
export function isEnough(granted: string | undefined, needed: 'read' | 'write'): boolean {
  return granted === needed || granted === 'write' || granted === 'admin';
}

/** How the App's id gets to where workflows look for it. */
export function setAppId(repository: string): string {
  return `\`gh variable set ${APP_ID} --env ${ENVIRONMENT} --repo ${repository} --body ID\` with the App ID that the page of the App shows`;
}
