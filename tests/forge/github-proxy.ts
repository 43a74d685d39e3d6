import { GithubEnvironments } from './github-environments.ts';
import { invalid, PULL_REQUEST_ROUTES } from './pull-request-routes.ts';
import { Rulesets } from './rulesets.ts';
import { type Answer, type Handler, type RecordedRequest, type Route, route, StandIn } from './stand-in.ts';
import { UNSIGNED, type UpdateRefs, updateRefs } from './update-refs.ts';

/**
 * Stands before the emulator of GitHub's API, records what is asked, and answers what the emulator lacks (0.12.2): statuses,
 * teams, rulesets and environments of a repository, new names of branches, dispatches, GraphQL's viewer and its change of
 * refs, the repositories of an organisation;
 * and what it answers otherwise than GitHub about pull requests.
 */
export class GithubProxy extends StandIn {
  readonly dispatches: unknown[] = [];
  readonly rulesets = new Rulesets();
  readonly environments = new GithubEnvironments();
  /** Commits that a pull request brought, by its number, although it was not merged as them: as a rebase does. */
  readonly introduced = new Map<string, number>();
  readonly apps = new Map<string, number>();
  /** Who pushed to a branch, by its name, the newest first. */
  readonly pushes = new Map<string, { activity_type: string; timestamp: string; actor: object }[]>();
  /** What happened to pull requests, by number, the oldest first: of it the emulator knows nothing. */
  readonly events = new Map<number, { event: string; created_at: string }[]>();
  /** Repositories, in lower case, that are there and that no token may see. */
  readonly hidden = new Set<string>();
  viewer = { login: 'waypost[bot]', databaseId: 77 };
  /** Whether to answer as to an App, which is nobody's user. */
  refuseUser = false;
  /** Refs that take signed commits alone, as the rule `required_signatures` says. */
  signedOnly: RegExp | undefined;
  /** What GraphQL says instead of moving a ref. */
  graphqlError: { type?: string; message: string } | undefined;
  readonly #signed = new Set<string>();
  readonly #tokens: readonly string[];
  readonly #statuses = new Map<string, Record<string, unknown>[]>();
  readonly #teams = new Map<string, Map<string, string>>();

  constructor(emulator: string, tokens: readonly string[]) {
    super(emulator);
    this.#tokens = tokens;
  }

  protected refusal({ method, path }: RecordedRequest, token: string): Answer | undefined {
    if (!this.#tokens.includes(token)) return { status: 401, body: { message: 'Bad credentials' } };
    if (this.refuseUser && method === 'GET' && path === '/user')
      return { status: 403, body: { message: 'Resource not accessible by integration' } };
    return undefined;
  }

  protected routes(): Route[] {
    return [
      ...this.#statusRoutes(),
      route('GET', /^\/apps\/([^/]+)$/, ([, slug = '']) => {
        const id = this.apps.get(slug);
        return id === undefined ? { status: 404, body: { message: 'Not Found' } } : { status: 200, body: { id, slug } };
      }),
      ...this.#teamRoutes(),
      ...this.rulesets.routes(),
      ...this.environments.routes(),
      route('GET', /^\/repos\/[^/]+\/[^/]+\/activity$/, (_, __, { search }) => {
        const ref = new URLSearchParams(search).get('ref') ?? '';
        return { status: 200, body: this.pushes.get(ref.replace('refs/heads/', '')) ?? [] };
      }),
      ...this.#eventRoutes(),
      ...this.#repositoryRoutes(),
      ...PULL_REQUEST_ROUTES,
    ];
  }

  #statusRoutes(): Route[] {
    const of = (repository = '', sha = '') => this.#statuses.get(`${repository} ${sha}`) ?? [];
    return [
      route(
        'POST',
        /^\/repos\/([^/]+\/[^/]+)\/statuses\/([^/]+)$/,
        async ([, repository, sha], body: Record<string, unknown>, { asks }) => {
          const { body: creator } = await asks('GET', '/user');
          const status = { target_url: null, ...body, creator, created_at: '2026-11-27T00:00:00Z' };
          this.#statuses.set(`${repository} ${sha}`, [status, ...of(repository, sha)]);
          return { status: 201, body };
        },
      ),
      route('GET', /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)\/statuses$/, ([, repository, sha]) => ({
        status: 200,
        body: of(repository, sha),
      })),
      route('GET', /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)\/status$/, ([, repository, sha]) => {
        const all = of(repository, sha).toReversed();
        const statuses = [...new Map(all.map((status) => [status.context, status])).values()];
        return { status: 200, body: { state: 'pending', statuses, total_count: statuses.length } };
      }),
    ];
  }

  #teamRoutes(): Route[] {
    const of = (repository = '') => this.#teams.get(repository) ?? new Map<string, string>();
    return [
      route('GET', /^\/repos\/([^/]+\/[^/]+)\/teams$/, ([, repository]) => ({
        status: 200,
        body: [...of(repository)].map(([slug, permission]) => ({ slug, permission })),
      })),
      route(
        'PUT',
        /^\/orgs\/[^/]+\/teams\/([^/]+)\/repos\/(.+)$/,
        ([, slug = '', repository = ''], { permission }: { permission: string }) => {
          this.#teams.set(repository, of(repository).set(slug, permission));
          return { status: 204 };
        },
      ),
    ];
  }

  /** @see https://docs.github.com/rest/using-the-rest-api/issue-event-types#base_ref_changed */
  #eventRoutes(): Route[] {
    const of = (number = '') => this.events.get(Number(number)) ?? [];
    return [
      route('GET', /^\/repos\/[^/]+\/[^/]+\/issues\/(\d+)\/events$/, ([, number]) => ({
        status: 200,
        body: of(number),
      })),
      route('PATCH', /^\/repos\/[^/]+\/[^/]+\/pulls\/(\d+)$/, ([, number], { base }: { base?: string }) => {
        const changed = { event: 'base_ref_changed', created_at: new Date().toISOString() };
        if (base !== undefined) this.events.set(Number(number), [...of(number), changed]);
        return undefined;
      }),
    ];
  }

  #repositoryRoutes(): Route[] {
    return [
      route('POST', /^\/repos\/[^/]+\/[^/]+\/dispatches$/, (_, body) => {
        this.dispatches.push(body);
        return { status: 204 };
      }),
      route('POST', /^\/graphql$/, (_, body: UpdateRefs, { asks }) => {
        if (!body.query.includes('updateRefs')) return { status: 200, body: { data: { viewer: this.viewer } } };
        if (this.graphqlError) return { status: 200, body: { data: null, errors: [this.graphqlError] } };
        const signatures = { needed: this.signedOnly, of: this.#signed };
        return updateRefs(body, asks, { requests: this.requests, signatures });
      }),
      route('PATCH', /^\/repos\/[^/]+\/[^/]+\/git\/(refs\/.+)$/, ([, ref = ''], { sha }: { sha: string }) =>
        this.signedOnly?.test(decodeURIComponent(ref)) && !this.#signed.has(sha)
          ? { status: 422, body: { message: UNSIGNED } }
          : undefined,
      ),
      route(
        'POST',
        /^(\/repos\/[^/]+\/[^/]+\/git\/commits)$/,
        // "contains no custom author information, custom committer information, and no custom signature information":
        // https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification
        async ([path = ''], body: { author?: object; committer?: object }, { asks }) => {
          if (body.author || body.committer) return undefined;
          const made = await asks('POST', path, body);
          if (made.status === 201) this.#signed.add((made.body as { sha: string }).sha);
          return made;
        },
      ),
      ['POST', /^(\/repos\/[^/]+\/[^/]+)\/branches\/([^/]+)\/rename$/, renameBranch],
      route(
        'GET',
        /^(\/repos\/[^/]+\/[^/]+)\/commits\/([0-9a-f]{40})\/pulls$/,
        async ([, repository, commit = ''], _, { asks }) => {
          const { status, body } = await asks('GET', `${repository}/pulls?state=closed`);
          const pulls = body as { number: number; merge_commit_sha: string | null }[];
          const number = this.introduced.get(commit);
          return {
            status,
            body: pulls.filter((pull) => pull.merge_commit_sha === commit || pull.number === number),
          };
        },
      ),
      route('GET', /^\/repos\/([^/]+\/[^/]+)$/, ([, repository = '']) =>
        this.hidden.has(repository.toLowerCase()) ? { status: 404, body: { message: 'Not Found' } } : undefined,
      ),
      route('POST', /^\/orgs\/([^/]+)\/repos$/, ([, org], { name }: { name: string }) =>
        this.hidden.has(`${org}/${name}`.toLowerCase())
          ? invalid([{ resource: 'Repository', message: 'name already exists on this account' }])
          : undefined,
      ),
      ['GET', /^\/orgs\/([^/]+)\/repos$/, listRepositories],
    ];
  }
}

const renameBranch: Handler = async ([, repository = '', branch], { new_name }: { new_name: string }, { asks }) => {
  const ref = await asks('GET', `${repository}/git/ref/heads/${branch}`);
  if (ref.status !== 200) return { status: 404, body: { message: 'Not Found' } };
  const { sha } = (ref.body as { object: { sha: string } }).object;
  const made = await asks('POST', `${repository}/git/refs`, { ref: `refs/heads/${new_name}`, sha });
  if (made.status !== 201) return { status: 422, body: { message: `The branch ${new_name} already exists.` } };
  const { body } = await asks('GET', repository);
  if ((body as { default_branch: string }).default_branch === branch)
    await asks('PATCH', repository, { default_branch: new_name });
  await asks('DELETE', `${repository}/git/refs/heads/${branch}`);
  return { status: 201, body: { name: new_name } };
};

/** Those of an organisation, of which the emulator has a search and no list: all of them at once. */
const listRepositories: Handler = async ([, org], _, { asks }) => {
  const known = await asks('GET', `/orgs/${org}`);
  if (known.status !== 200) return { status: 404, body: { message: 'Not Found' } };
  const all: unknown[] = [];
  for (let page = 1; ; page++) {
    const { body } = await asks('GET', `/search/repositories?q=org:${org}&per_page=100&page=${page}`);
    const { items, total_count } = body as { items: unknown[]; total_count: number };
    all.push(...items);
    if (items.length === 0 || all.length >= total_count) return { status: 200, body: all };
  }
};
