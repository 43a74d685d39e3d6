import { GithubEnvironments } from './github-environments.ts';
import { PULL_REQUEST_ROUTES } from './pull-request-routes.ts';
import { type Answer, created, done, invalid, NOT_FOUND, ok, type Routes, refused } from './routes.ts';
import { Rulesets } from './rulesets.ts';
import { type Behind, type RecordedRequest, StandIn } from './stand-in.ts';
import { UNSIGNED, type UpdateRefs, updateRefs } from './update-refs.ts';

type Fields = Record<string, unknown>;

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
  readonly #statuses = new Map<string, Fields[]>();
  readonly #teams = new Map<string, Map<string, string>>();

  constructor(emulator: string, tokens: readonly string[]) {
    super(emulator);
    this.#tokens = tokens;
  }

  protected refusal({ method, path }: RecordedRequest, token: string): Answer | undefined {
    if (!this.#tokens.includes(token)) return refused(401, 'Bad credentials');
    const isUser = method === 'GET' && path === '/user';
    return this.refuseUser && isUser ? refused(403, 'Resource not accessible by integration') : undefined;
  }

  protected routes(): Routes<Behind> {
    return {
      ...this.rulesets.routes(),
      ...this.environments.routes(),
      ...this.#rightRoutes(),
      ...this.#commitRoutes(),
      ...this.#repositoryRoutes(),
      ...PULL_REQUEST_ROUTES,
    };
  }

  /** Who may what: statuses of commits, Apps, and teams. */
  #rightRoutes(): Routes<Behind> {
    const statusesOf = (repository: string, sha: string) => this.#statuses.get(`${repository} ${sha}`) ?? [];
    const teamsOf = (repository: string) => this.#teams.get(repository) ?? new Map<string, string>();
    return {
      'POST /repos/{repository}/statuses/{sha}': async ({ repository, sha }, body: Fields, { asks }) => {
        const { body: creator } = await asks('GET', '/user');
        const status = { target_url: null, ...body, creator, created_at: '2026-11-27T00:00:00Z' };
        this.#statuses.set(`${repository} ${sha}`, [status, ...statusesOf(repository, sha)]);
        return created(body);
      },
      'GET /repos/{repository}/commits/{sha}/statuses': ({ repository, sha }) => ok(statusesOf(repository, sha)),
      'GET /repos/{repository}/commits/{sha}/status': ({ repository, sha }) => {
        const all = statusesOf(repository, sha).toReversed();
        const statuses = [...new Map(all.map((status) => [status.context, status])).values()];
        return ok({ state: 'pending', statuses, total_count: statuses.length });
      },
      'GET /apps/{slug}': ({ slug }) => (this.apps.has(slug) ? ok({ id: this.apps.get(slug), slug }) : NOT_FOUND),
      'GET /repos/{repository}/teams': ({ repository }) =>
        ok([...teamsOf(repository)].map(([slug, permission]) => ({ slug, permission }))),
      'PUT /orgs/{org}/teams/{slug}/repos/{repository}': (
        { slug, repository },
        { permission }: { permission: string },
      ) => done(this.#teams.set(repository, teamsOf(repository).set(slug, permission))),
    };
  }

  #eventsOf(number: string) {
    return this.events.get(Number(number)) ?? [];
  }

  #commitRoutes(): Routes<Behind> {
    return {
      'GET /repos/{repository}/activity': (_, __, { search }) => {
        const ref = new URLSearchParams(search).get('ref') ?? '';
        return ok(this.pushes.get(ref.replace('refs/heads/', '')) ?? []);
      },
      'GET /repos/{repository}/issues/{number}/events': ({ number }) => ok(this.#eventsOf(number)),
      /** @see https://docs.github.com/rest/using-the-rest-api/issue-event-types#base_ref_changed */
      'PATCH /repos/{repository}/pulls/{number}': ({ number }, { base }: { base?: string }) => {
        const changed = { event: 'base_ref_changed', created_at: new Date().toISOString() };
        if (base !== undefined) this.events.set(Number(number), [...this.#eventsOf(number), changed]);
        return undefined;
      },
      'POST /graphql': (_, body: UpdateRefs, { asks }) => {
        if (!body.query.includes('updateRefs')) return ok({ data: { viewer: this.viewer } });
        if (this.graphqlError) return ok({ data: null, errors: [this.graphqlError] });
        const signatures = { needed: this.signedOnly, of: this.#signed };
        return updateRefs(body, asks, { requests: this.requests, signatures });
      },
      'PATCH /repos/{repository}/git/refs/{ref}': ({ ref }, { sha }: { sha: string }) =>
        this.signedOnly?.test(`refs/${ref}`) && !this.#signed.has(sha) ? refused(422, UNSIGNED) : undefined,
      // "contains no custom author information, custom committer information, and no custom signature information":
      // https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification
      'POST /repos/{repository}/git/commits': async (_, body: Fields, { asks, path }) => {
        if (body.author || body.committer) return undefined;
        const made = await asks('POST', path, body);
        if (made.status === 201) this.#signed.add((made.body as { sha: string }).sha);
        return made;
      },
      'GET /repos/{repository}/commits/{sha}/pulls': async ({ repository, sha }, _, { asks }) => {
        const { status, body } = await asks('GET', `/repos/${repository}/pulls?state=closed`);
        const pulls = body as { number: number; merge_commit_sha: string | null }[];
        const number = this.introduced.get(sha);
        return { status, body: pulls.filter((pull) => pull.merge_commit_sha === sha || pull.number === number) };
      },
    };
  }

  #repositoryRoutes(): Routes<Behind> {
    const isHidden = (repository: string) => this.hidden.has(repository.toLowerCase());
    return {
      'POST /repos/{repository}/dispatches': (_, body) => done(this.dispatches.push(body)),
      'GET /repos/{repository}': ({ repository }) => (isHidden(repository) ? NOT_FOUND : undefined),
      'POST /orgs/{org}/repos': ({ org }, { name }: { name: string }) =>
        isHidden(`${org}/${name}`)
          ? invalid({ resource: 'Repository', message: 'name already exists on this account' })
          : undefined,
      async 'POST /repos/{repository}/branches/{name}/rename'(
        { repository, name },
        { new_name }: { new_name: string },
        { asks },
      ) {
        const place = `/repos/${repository}`;
        const ref = await asks('GET', `${place}/git/ref/heads/${name}`);
        if (ref.status !== 200) return NOT_FOUND;
        const { sha } = (ref.body as { object: { sha: string } }).object;
        const made = await asks('POST', `${place}/git/refs`, { ref: `refs/heads/${new_name}`, sha });
        if (made.status !== 201) return refused(422, `The branch ${new_name} already exists.`);
        const { default_branch }: { default_branch: string } = (await asks('GET', place)).body;
        if (default_branch === name) await asks('PATCH', place, { default_branch: new_name });
        await asks('DELETE', `${place}/git/refs/heads/${name}`);
        return created({ name: new_name });
      },
      // The emulator has a search and no list: all of them at once.
      async 'GET /orgs/{org}/repos'({ org }, _, { asks }) {
        if ((await asks('GET', `/orgs/${org}`)).status !== 200) return NOT_FOUND;
        const all: unknown[] = [];
        for (let page = 1; ; page++) {
          const found = await asks('GET', `/search/repositories?q=org:${org}&per_page=100&page=${page}`);
          const { items, total_count } = found.body as { items: unknown[]; total_count: number };
          all.push(...items);
          if (items.length === 0 || all.length >= total_count) return ok(all);
        }
      },
    };
  }
}
