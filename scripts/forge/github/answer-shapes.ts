import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../../cannot-run.ts';

/** What is read of an answer. A list has the shape of its items. A name that ends with `?` may be missing, or null. */
export type Shape = 'string' | 'number' | 'boolean' | readonly [Shape] | { readonly [name: string]: Shape };

const USER = { login: 'string', id: 'number', 'type?': 'string' } as const;
const SHA = { sha: 'string' } as const;
const REF = { object: SHA } as const;
const NAMED = { name: 'string' } as const;
const VARIABLE = { value: 'string' } as const;
const LABELS = [{ 'name?': 'string' }] as const;
const CONTRIBUTOR = { 'login?': 'string', 'id?': 'number' } as const;
const WRITTEN = { 'email?': 'string' } as const;
const STATUS = { context: 'string', state: 'string', 'description?': 'string', 'target_url?': 'string' } as const;
const COMMENT = { id: 'number', 'user?': USER, 'body?': 'string', created_at: 'string' } as const;
const LISTED = { id: 'number', full_name: 'string', 'description?': 'string', 'topics?': ['string'] } as const;
const THREAD = { number: 'number', title: 'string', 'body?': 'string', 'user?': USER, state: 'string' } as const;
const ENDED = { 'state_reason?': 'string', 'closed_at?': 'string' } as const;
const ISSUE = { ...THREAD, ...ENDED, labels: LABELS, html_url: 'string' } as const;
const PULL = {
  ...ISSUE,
  'merged_at?': 'string',
  'merge_commit_sha?': 'string',
  'merged_by?': USER,
  head: { ref: 'string', sha: 'string', 'repo?': { full_name: 'string' } },
  base: { ref: 'string', sha: 'string' },
  created_at: 'string',
} as const;
const REVIEW = { id: 'number', 'user?': USER, state: 'string', 'body?': 'string', 'commit_id?': 'string' } as const;
const REPOSITORY = {
  id: 'number',
  'description?': 'string',
  'topics?': ['string'],
  'default_branch?': 'string',
} as const;
const RUN = { id: 'number', path: 'string', event: 'string', created_at: 'string' } as const;
const PORTAL = '/repos/{owner}/{repo}';
const ENVIRONMENT = `${PORTAL}/environments/{environment_name}`;

/** By the route that is asked. */
const ANSWERS: Readonly<Record<string, Shape>> = {
  'GET /user': USER,
  'GET /users/{username}': USER,
  'GET /apps/{app_slug}': { id: 'number' },
  'POST /app-manifests/{code}/conversions': {
    ...{ id: 'number', 'slug?': 'string', pem: 'string', html_url: 'string' },
    owner: { 'login?': 'string', 'slug?': 'string' },
  },
  [`GET ${PORTAL}`]: REPOSITORY,
  [`GET ${PORTAL}/activity`]: [{ activity_type: 'string', timestamp: 'string', 'actor?': USER }],
  [`GET ${PORTAL}/contents/{path}`]: { 'content?': 'string', 'sha?': 'string' },
  [`GET ${PORTAL}/git/ref/{ref}`]: REF,
  [`GET ${PORTAL}/git/blobs/{file_sha}`]: { content: 'string' },
  [`GET ${PORTAL}/git/commits/{commit_sha}`]: { tree: SHA },
  [`GET ${PORTAL}/git/trees/{tree_sha}`]: { tree: [{ 'path?': 'string', 'type?': 'string', 'sha?': 'string' }] },
  [`POST ${PORTAL}/git/blobs`]: SHA,
  [`POST ${PORTAL}/git/commits`]: SHA,
  [`POST ${PORTAL}/git/trees`]: SHA,
  [`GET ${PORTAL}/commits`]: [{ sha: 'string', parents: [SHA] }],
  [`GET ${PORTAL}/commits/{ref}`]: { sha: 'string', commit: { tree: SHA } },
  [`GET ${PORTAL}/commits/{ref}/status`]: { total_count: 'number', statuses: [STATUS] },
  [`GET ${PORTAL}/commits/{commit_sha}/pulls`]: [PULL],
  [`GET ${PORTAL}/pulls/{pull_number}`]: PULL,
  [`POST ${PORTAL}/pulls`]: PULL,
  [`PUT ${PORTAL}/pulls/{pull_number}/merge`]: SHA,
  [`POST ${PORTAL}/pulls/{pull_number}/reviews`]: REVIEW,
  [`GET ${PORTAL}/issues/{issue_number}`]: ISSUE,
  [`POST ${PORTAL}/issues`]: ISSUE,
  [`POST ${PORTAL}/issues/{issue_number}/comments`]: COMMENT,
  [`POST ${PORTAL}/issues/{issue_number}/labels`]: LABELS,
  [`GET ${PORTAL}/collaborators/{username}/permission`]: { 'permission?': 'string', 'role_name?': 'string' },
  [`GET ${PORTAL}/actions/variables/{name}`]: VARIABLE,
  [`GET ${PORTAL}/actions/runs`]: { workflow_runs: [RUN] },
  [`GET ${PORTAL}/actions/runs/{run_id}/jobs`]: { jobs: [{ name: 'string' }] },
  [`GET ${PORTAL}/actions/workflows/{workflow_id}/runs`]: { workflow_runs: [{ id: 'number' }] },
  [`GET ${PORTAL}/actions/runs/{run_id}/artifacts`]: { artifacts: [NAMED] },
  [`GET ${PORTAL}/rulesets/{ruleset_id}`]: NAMED,
  [`GET ${PORTAL}/codeowners/errors`]: { errors: [{}] },
  [`GET ${PORTAL}/pages`]: { 'html_url?': 'string' },
  [`GET ${ENVIRONMENT}/variables/{name}`]: VARIABLE,
  [`GET ${ENVIRONMENT}/secrets/public-key`]: { key_id: 'string', key: 'string' },
  [`GET ${ENVIRONMENT}/deployment-branch-policies`]: { total_count: 'number' },
};

/** By the route of a list that is read whole. */
const LISTS: Readonly<Record<string, Shape>> = {
  'GET /installation/repositories': { full_name: 'string' },
  'GET /orgs/{org}/repos': LISTED,
  'GET /users/{username}/repos': LISTED,
  'GET /orgs/{org}/teams/{team_slug}/members': USER,
  'GET /orgs/{org}/teams': { slug: 'string' },
  [`GET ${PORTAL}/branches`]: NAMED,
  [`GET ${PORTAL}/commits/{ref}/statuses`]: { ...STATUS, 'creator?': USER, 'created_at?': 'string' },
  [`GET ${PORTAL}/pulls`]: PULL,
  [`GET ${PORTAL}/pulls/{pull_number}/reviews`]: REVIEW,
  [`GET ${PORTAL}/pulls/{pull_number}/commits`]: {
    ...{ 'author?': CONTRIBUTOR, 'committer?': CONTRIBUTOR },
    commit: { 'author?': WRITTEN, 'committer?': WRITTEN },
  },
  [`GET ${PORTAL}/issues`]: ISSUE,
  [`GET ${PORTAL}/issues/{issue_number}/comments`]: COMMENT,
  [`GET ${PORTAL}/issues/{issue_number}/events`]: { event: 'string', created_at: 'string' },
  [`GET ${PORTAL}/labels`]: NAMED,
  [`GET ${PORTAL}/rulesets`]: NAMED,
  [`GET ${PORTAL}/rules/branches/{branch}`]: { type: 'string' },
  [`GET ${PORTAL}/teams`]: { slug: 'string', permission: 'string' },
  [`GET ${PORTAL}/actions/secrets`]: NAMED,
  [`GET ${PORTAL}/actions/workflows`]: {},
  [`GET ${ENVIRONMENT}/secrets`]: NAMED,
};

/** What an answer that is none of GitHub's asks for. */
export const ODD_ANSWER_FIX = 'Check GITHUB_API_URL, and proxies between this machine and GitHub; then run it again.';

/** @param what was asked, for words about it @throws {CannotRun} where the answer of a route has not what is read of it */
export function checkAnswer(route: string, what: string, data: unknown): void {
  // What fails in GraphQL is beside its answer.
  if (route === 'POST /graphql') {
    const failed = { errors: [{ 'message?': 'string', 'type?': 'string' }] } as const;
    checkShape(what, data, isMap(data) && data.errors !== undefined ? failed : { data: {} });
    return;
  }
  // Of a folder GitHub answers with a list.
  const shape = route.endsWith('/contents/{path}') && Array.isArray(data) ? undefined : ANSWERS[route];
  if (shape) checkShape(what, data, shape);
}

/** The same of a page of a list. */
export function checkPage(route: string, page: unknown): void {
  checkShape(route, page, [LISTS[route] ?? {}]);
}

/** The same of any answer, whose shape is given. */
export function checkShape(what: string, data: unknown, shape: Shape): void {
  const place = misfit(data, shape);
  if (place === undefined) return;
  const lacks = place === '' ? 'has' : `lacks \`${place.replace(/^\./, '')}\`, or it has`;
  throw new CannotRun(`The answer to \`${what}\` ${lacks} another form than GitHub gives it.`, { fix: ODD_ANSWER_FIX });
}

/** Where it is: `.head.sha`. Nothing means all of it. Undefined where it fits. */
function misfit(value: unknown, shape: Shape, at = ''): string | undefined {
  if (typeof shape === 'string')
    // Octokit reads what is beyond 53 bits as a bigint.
    return typeof value === shape || (shape === 'number' && typeof value === 'bigint') ? undefined : at;
  if (isList(shape)) {
    if (!Array.isArray(value)) return at;
    return firstOf(value.entries(), ([index, item]) => misfit(item, shape[0], `${at}[${index}]`));
  }
  if (!isMap(value)) return at;
  return firstOf(Object.entries(shape), ([field, inner]) => {
    const name = field.replace('?', '');
    const isMissing = value[name] === undefined || value[name] === null;
    return isMissing && name !== field ? undefined : misfit(value[name], inner, `${at}.${name}`);
  });
}

function isList(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function firstOf<Item>(items: Iterable<Item>, look: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
