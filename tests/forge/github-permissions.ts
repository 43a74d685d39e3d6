import type { RecordedRequest } from './stand-in.ts';

export type Level = 'read' | 'write';
export type Granted = Readonly<Record<string, Level>>;

/** Of which one is enough: `pull_requests: read`, or several, with ` and ` in between. None where every token may. */
type Needed = readonly string[];

/**
 * What each request of ours needs, by the names of a GitHub App's permissions. It is a part of GitHub's own table; where that lists a
 * request below several permissions ("multiple permissions are required, or a different permission may be used"), one of those
 * here is enough.
 *
 * @see https://docs.github.com/rest/authentication/permissions-required-for-github-apps
 * @see https://github.com/github/docs/blob/main/src/github-apps/data/fpt-2026-03-10/server-to-server-permissions.json
 */
const TABLE: Readonly<Record<string, Needed>> = {
  // "Repository permissions for Actions"
  'GET /repos/{}/{}/actions/oidc/customization/sub': ['actions: read'],
  'GET /repos/{}/{}/actions/workflows': ['actions: read'],
  'GET /repos/{}/{}/actions/workflows/{}/runs': ['actions: read'],
  'GET /repos/{}/{}/actions/runs': ['actions: read'],
  'GET /repos/{}/{}/actions/runs/{}/artifacts': ['actions: read'],
  'GET /repos/{}/{}/actions/runs/{}/jobs': ['actions: read'],
  'POST /repos/{}/{}/actions/workflows/{}/dispatches': ['actions: write'],
  'GET /repos/{}/{}/environments/{}': ['actions: read'],
  'GET /repos/{}/{}/environments/{}/deployment-branch-policies': ['actions: read'],
  // "Repository permissions for Administration"
  'GET /repos/{}/{}/actions/runners': ['administration: read'],
  'GET /repos/{}/{}/actions/permissions': ['administration: read'],
  'GET /repos/{}/{}/actions/permissions/fork-pr-contributor-approval': ['administration: read'],
  'GET /repos/{}/{}/actions/permissions/selected-actions': ['administration: read'],
  'GET /repos/{}/{}/actions/permissions/workflow': ['administration: read'],
  'GET /repos/{}/{}/teams': ['administration: read'],
  'PATCH /repos/{}/{}': ['administration: write'],
  'POST /orgs/{}/repos': ['administration: write'],
  'POST /repos/{}/{}/rulesets': ['administration: write'],
  // "and must be able to see the team", https://docs.github.com/rest/teams/teams#add-or-update-team-repository-permissions
  'PUT /orgs/{}/teams/{}/repos/{}/{}': ['administration: write and members: read'],
  'PUT /repos/{}/{}/topics': ['administration: write'],
  'POST /repos/{}/{}/environments/{}/deployment-branch-policies': ['administration: write'],
  'PUT /repos/{}/{}/environments/{}': ['administration: write'],
  // "Repository permissions for Contents"
  'DELETE /repos/{}/{}/git/refs/{*}': ['contents: write'],
  'GET /repos/{}/{}/activity': ['contents: read'],
  'GET /repos/{}/{}/branches': ['contents: read'],
  'GET /repos/{}/{}/codeowners/errors': ['contents: read'],
  'GET /repos/{}/{}/commits': ['contents: read'],
  'GET /repos/{}/{}/commits/{}': ['contents: read'],
  'GET /repos/{}/{}/compare/{*}': ['contents: read'],
  'GET /repos/{}/{}/contents/{*}': ['contents: read'],
  'GET /repos/{}/{}/git/blobs/{}': ['contents: read'],
  'GET /repos/{}/{}/git/commits/{}': ['contents: read'],
  'GET /repos/{}/{}/git/ref/{*}': ['contents: read'],
  'GET /repos/{}/{}/git/trees/{*}': ['contents: read'],
  'PATCH /repos/{}/{}/git/refs/{*}': ['contents: write'],
  'POST /repos/{}/{}/dispatches': ['contents: write'],
  'POST /repos/{}/{}/git/blobs': ['contents: write'],
  'POST /repos/{}/{}/git/commits': ['contents: write'],
  'POST /repos/{}/{}/git/refs': ['contents: write'],
  'POST /repos/{}/{}/git/trees': ['contents: write'],
  'POST /repos/{}/{}/branches/{}/rename': ['contents: write'],
  'PUT /repos/{}/{}/pulls/{}/merge': ['contents: write'],
  // "Repository permissions for Environments"
  'DELETE /repos/{}/{}/environments/{}/secrets/{}': ['environments: write'],
  'GET /repos/{}/{}/environments/{}/secrets': ['environments: read'],
  'GET /repos/{}/{}/environments/{}/secrets/public-key': ['environments: read'],
  'PUT /repos/{}/{}/environments/{}/secrets/{}': ['environments: write'],
  'GET /repos/{}/{}/environments/{}/variables/{}': ['environments: read'],
  // "Repository permissions for Issues", and for Pull requests
  'GET /repos/{}/{}/issues': ['issues: read'],
  'GET /repos/{}/{}/issues/{}': ['issues: read'],
  'GET /repos/{}/{}/issues/{}/comments': ['issues: read', 'pull_requests: read'],
  'GET /repos/{}/{}/issues/{}/events': ['issues: read', 'pull_requests: read'],
  'GET /repos/{}/{}/labels': ['issues: read', 'pull_requests: read'],
  'PATCH /repos/{}/{}/issues/{}': ['issues: write', 'pull_requests: write'],
  'PATCH /repos/{}/{}/issues/comments/{}': ['issues: write', 'pull_requests: write'],
  'POST /repos/{}/{}/issues': ['issues: write'],
  'POST /repos/{}/{}/issues/{}/comments': ['issues: write', 'pull_requests: write'],
  'POST /repos/{}/{}/issues/{}/labels': ['issues: write', 'pull_requests: write'],
  'POST /repos/{}/{}/labels': ['issues: write', 'pull_requests: write'],
  // "Organization permissions for Members"
  'GET /orgs/{}/members/{}': ['members: read'],
  'GET /orgs/{}/teams': ['members: read'],
  'GET /orgs/{}/teams/{}/members': ['members: read'],
  // "Repository permissions for Metadata", which every App has
  'GET /apps/{}': [],
  'GET /orgs/{}': [],
  'GET /installation/repositories': [],
  'GET /orgs/{}/repos': [],
  'GET /repos/{}/{}': [],
  'GET /repos/{}/{}/collaborators/{}/permission': [],
  'GET /repos/{}/{}/rules/branches/{}': [],
  'GET /repos/{}/{}/rulesets': [],
  'GET /repos/{}/{}/rulesets/{}': [],
  'GET /users/{}': [],
  'GET /users/{}/repos': [],
  'GET /user': [],
  // What it reads of repositories, it reads of their contents.
  'POST /graphql': [],
  // "Organization permissions for Administration", which only people have here
  'GET /orgs/{}/installations': ['organization_administration: read'],
  // "Repository permissions for Pages"
  'GET /repos/{}/{}/pages': ['pages: read'],
  'GET /repos/{}/{}/pages/deployments/{}': ['pages: read'],
  'POST /repos/{}/{}/pages/deployments': ['pages: write'],
  'POST /repos/{}/{}/pages/deployments/{}/cancel': ['pages: write'],
  // "Repository permissions for Pull requests"
  'GET /repos/{}/{}/commits/{}/pulls': ['pull_requests: read'],
  'GET /repos/{}/{}/pulls': ['pull_requests: read'],
  'GET /repos/{}/{}/pulls/{}': ['pull_requests: read'],
  'GET /repos/{}/{}/pulls/{}/commits': ['pull_requests: read'],
  'GET /repos/{}/{}/pulls/{}/reviews': ['pull_requests: read'],
  'PATCH /repos/{}/{}/pulls/{}': ['pull_requests: write'],
  'POST /repos/{}/{}/pulls': ['pull_requests: write'],
  'POST /repos/{}/{}/pulls/{}/reviews': ['pull_requests: write'],
  // "Repository permissions for Secrets", and for Variables
  'GET /repos/{}/{}/actions/secrets': ['secrets: read'],
  'GET /repos/{}/{}/actions/variables/{}': ['actions_variables: read'],
  // "Repository permissions for Commit statuses"
  'GET /repos/{}/{}/commits/{}/status': ['statuses: read'],
  'GET /repos/{}/{}/commits/{}/statuses': ['statuses: read'],
  'POST /repos/{}/{}/statuses/{}': ['statuses: write'],
};

/** GitHub's table has no GraphQL: as REST's `PATCH /repos/{owner}/{repo}/git/refs/{ref}`. */
const UPDATE_REFS = { route: 'POST /graphql updateRefs', needed: ['contents: write'] };

const ROUTES = Object.entries(TABLE).map(([route, needed]) => {
  const pattern = route.replaceAll('{}', '[^/]+').replaceAll('{*}', '.+');
  return { route, pattern: new RegExp(`^${pattern}$`), needed };
});

/** A request of which the table says nothing is a mistake of the test. */
export function neededFor({ method, path, body }: Pick<RecordedRequest, 'method' | 'path' | 'body'>): {
  route: string;
  needed: Needed;
} {
  if (path === '/graphql' && JSON.stringify(body ?? '').includes('updateRefs')) return UPDATE_REFS;
  const found = ROUTES.find(({ pattern }) => pattern.test(`${method} ${path}`));
  if (!found) throw new Error(`${method} ${path} is not in the table of permissions.`);
  return found;
}

function isEnough(granted: Granted, one: string): boolean {
  return one.split(' and ').every((permission) => {
    const [name, level] = permission.split(': ') as [string, Level];
    return granted[name] === 'write' || granted[name] === level;
  });
}

export function isGranted(granted: Granted, needed: Needed): boolean {
  return needed.length === 0 || needed.some((one) => isEnough(granted, one));
}

export interface TokenUse {
  /** `nightly.yml night` */
  job: string;
  granted: Granted;
  requests: readonly Pick<RecordedRequest, 'method' | 'path' | 'body'>[];
  /** What something other than a request of ours needs: git, or an action of GitHub's. */
  also?: readonly string[];
}

/** Permissions that a token lacks, and those that it has for nothing, a sentence each. */
export function permissionFaults({ job, granted, requests, also = [] }: TokenUse): string[] {
  const lacking = new Set<string>();
  const used = new Map<string, Level>();
  const use = (permission: string) => {
    const [name, level] = permission.split(': ') as [string, Level];
    if (used.get(name) !== 'write') used.set(name, level);
  };
  const check = (what: string, needed: Needed) => {
    const enough = needed.filter((one) => isEnough(granted, one));
    if (!isGranted(granted, needed)) lacking.add(`${job} lacks ${needed.join(' or ')}, for ${what}.`);
    for (const permission of enough.flatMap((one) => one.split(' and '))) use(permission);
  };
  for (const request of requests) {
    const { route, needed } = neededFor(request);
    check(route, needed);
    if (hasWorkflow(request)) check(`${route} with a workflow`, ['workflows: write']);
  }
  for (const permission of also) check('what it uses', [permission]);
  const idle = Object.entries(granted).flatMap(([name, level]) => {
    if (name === 'metadata' || used.get(name) === level) return [];
    return used.has(name) ? `${job} has ${name}: write, and only reads.` : `${job} has ${name}: ${level} for nothing.`;
  });
  return [...[...lacking].sort(), ...idle.sort()];
}

/** "Repository permissions for Workflows": whatever changes `.github/workflows/` needs them beside those for contents. */
function hasWorkflow({ method, path, body }: Pick<RecordedRequest, 'method' | 'path' | 'body'>): boolean {
  if (method !== 'POST' || !path.endsWith('/git/trees')) return false;
  return (body as { tree: { path: string }[] }).tree.some((item) => item.path.startsWith('.github/workflows/'));
}
