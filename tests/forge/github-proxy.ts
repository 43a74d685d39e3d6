import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listOrganisation } from './list-organisation.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { Rulesets } from './rulesets.ts';

interface Answer {
  status: number;
  body?: unknown;
  /** Where the next page is. */
  link?: string;
}

type Handler = (match: RegExpExecArray, body: never, asked: Asked) => Answer | undefined | Promise<Answer | undefined>;

interface Asked {
  authorization: string;
  /** Asks the emulator in the same name. */
  emulator(method: string, path: string, body?: object): Promise<{ status: number; body: never; link?: string }>;
  /** The query, with its question mark. */
  search: string;
}

/**
 * Stands before the emulator of GitHub's API, records what is asked, and answers what the emulator lacks (0.12.2): statuses,
 * teams and rulesets of a repository, new names of branches, dispatches, GraphQL's viewer, the head of a pull request after a
 * push; and where it says yes to what GitHub refuses, or no with another code: pull requests of branches that are not there, have
 * nothing new or are proposed already, approvals of one's own, and merges of what has moved or is closed.
 */
export class GithubProxy {
  readonly requests: RecordedRequest[] = [];
  readonly dispatches: unknown[] = [];
  readonly rulesets = new Rulesets();
  /** Commits that a pull request brought, by its number, although it was not merged as them: as a rebase does. */
  readonly introduced = new Map<string, number>();
  /** Repositories, in lower case, that are there and that no token may see. */
  readonly hidden = new Set<string>();
  /** Whom GraphQL tells that they ask. */
  viewer = { login: 'waypost[bot]', databaseId: 77 };
  /** Whether to answer as to an App, which is nobody's user. */
  refuseUser = false;
  readonly #emulator: string;
  readonly #tokens: readonly string[];
  readonly #statuses = new Map<string, Record<string, unknown>[]>();
  readonly #teams = new Map<string, Map<string, string>>();
  readonly #server: Server;
  readonly #routes: readonly [string, RegExp, Handler][];

  /** @param tokens that are good; the emulator takes any */
  constructor(emulator: string, tokens: readonly string[]) {
    this.#emulator = emulator;
    this.#tokens = tokens;
    this.#routes = this.#lacking();
    this.#server = createServer(async (request, response) => {
      const { status, body, link } = await this.#answer(request);
      if (link) response.setHeader('link', link.replaceAll(emulator, this.url));
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body);
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: string; link?: string }> {
    const { pathname, searchParams, search } = new URL(request.url!, this.url);
    const text = await textOf(request);
    const body = text === '' ? undefined : JSON.parse(text);
    const method = request.method!;
    this.requests.push({ method, path: pathname, query: Object.fromEntries(searchParams), body });
    const authorization = request.headers.authorization ?? '';
    if (!this.#tokens.includes(authorization.replace(/^token /, '')))
      return { status: 401, body: JSON.stringify({ message: 'Bad credentials' }) };
    const forward = async (verb: string, path: string, content?: string) =>
      fetch(`${this.#emulator}${path}`, {
        method: verb,
        headers: { authorization, 'content-type': 'application/json' },
        ...(content !== undefined && { body: content }),
      });
    const emulator: Asked['emulator'] = async (verb, path, content) => {
      const answer = await forward(verb, path, content && JSON.stringify(content));
      const link = answer.headers.get('link');
      const said = answer.status === 204 ? undefined : await answer.json();
      return { status: answer.status, body: said as never, ...(link && { link }) };
    };
    for (const [verb, pattern, handle] of this.#routes) {
      const match = verb === method ? pattern.exec(pathname) : null;
      const own = match && (await handle(match, body as never, { authorization, emulator, search }));
      if (own) {
        const { status, body, link } = own;
        return { status, ...(body !== undefined && { body: JSON.stringify(body) }), ...(link && { link }) };
      }
    }
    const answer = await forward(method, `${pathname}${search}`, text === '' ? undefined : text);
    const link = answer.headers.get('link') ?? undefined;
    const content = await answer.text();
    return { status: answer.status, ...(content !== '' && { body: content }), ...(link && { link }) };
  }

  #lacking(): [string, RegExp, Handler][] {
    return [
      [
        'POST',
        /^\/repos\/([^/]+\/[^/]+)\/statuses\/([^/]+)$/,
        async ([, repository, sha], body: Record<string, unknown>, { emulator }) => {
          const key = `${repository} ${sha}`;
          const creator = (await emulator('GET', '/user')).body as object;
          this.#statuses.set(key, [{ target_url: null, ...body, creator }, ...(this.#statuses.get(key) ?? [])]);
          return { status: 201, body };
        },
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)\/statuses$/,
        ([, repository, sha]) => ({ status: 200, body: this.#statuses.get(`${repository} ${sha}`) ?? [] }),
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)\/status$/,
        ([, repository, sha]) => {
          const all = (this.#statuses.get(`${repository} ${sha}`) ?? []).toReversed();
          const statuses = [...new Map(all.map((status) => [status.context, status])).values()];
          return { status: 200, body: { state: 'pending', statuses, total_count: statuses.length } };
        },
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)\/teams$/,
        ([, repository]) => ({
          status: 200,
          body: [...(this.#teams.get(repository!) ?? [])].map(([slug, permission]) => ({ slug, permission })),
        }),
      ],
      [
        'PUT',
        /^\/orgs\/[^/]+\/teams\/([^/]+)\/repos\/(.+)$/,
        ([, slug, repository], body: { permission: string }) => {
          this.#teams.set(repository!, (this.#teams.get(repository!) ?? new Map()).set(slug!, body.permission));
          return { status: 204 };
        },
      ],
      ...['GET', 'POST'].map((method): [string, RegExp, Handler] => [
        method,
        /^(\/repos\/[^/]+\/[^/]+)\/rulesets$/,
        async ([path, repository], body, { emulator }) => {
          const there = await emulator('GET', repository!);
          return there.status === 200 ? this.rulesets.answer(method, path, body) : there;
        },
      ]),
      [
        'POST',
        /^\/repos\/[^/]+\/[^/]+\/dispatches$/,
        (_, body) => {
          this.dispatches.push(body);
          return { status: 204 };
        },
      ],
      ['POST', /^\/graphql$/, () => ({ status: 200, body: { data: { viewer: this.viewer } } })],
      [
        'GET',
        /^\/user$/,
        () =>
          this.refuseUser ? { status: 403, body: { message: 'Resource not accessible by integration' } } : undefined,
      ],
      ['POST', /^(\/repos\/[^/]+\/[^/]+)\/branches\/([^/]+)\/rename$/, renameBranch],
      [
        'GET',
        /^(\/repos\/[^/]+\/[^/]+)\/commits\/([0-9a-f]{40})\/pulls$/,
        async ([, repository, commit], _, { emulator }) => {
          const { status, body } = await emulator('GET', `${repository}/pulls?state=closed`);
          const pulls = body as { number: number; merge_commit_sha: string | null }[];
          const number = this.introduced.get(commit!);
          return {
            status,
            body: pulls.filter((pull) => pull.merge_commit_sha === commit || pull.number === number),
          };
        },
      ],
      [
        'GET',
        /^\/repos\/([^/]+\/[^/]+)$/,
        ([, repository]) =>
          this.hidden.has(repository!.toLowerCase()) ? { status: 404, body: { message: 'Not Found' } } : undefined,
      ],
      [
        'POST',
        /^\/orgs\/([^/]+)\/repos$/,
        ([, org], { name }: { name: string }) =>
          this.hidden.has(`${org}/${name}`.toLowerCase())
            ? invalid([{ resource: 'Repository', message: 'name already exists on this account' }])
            : undefined,
      ],
      ['GET', /^\/orgs\/([^/]+)\/repos$/, ([, org], _, { emulator }) => listOrganisation(org!, emulator)],
      ['GET', /^(\/repos\/[^/]+\/[^/]+)\/pulls\/\d+$/, tellHeadOfNow],
      ['GET', /^(\/repos\/[^/]+\/[^/]+)\/pulls$/, tellHeadsOfNow],
      ['POST', /^(\/repos\/[^/]+\/[^/]+)\/pulls$/, refusePullRequest],
      ['POST', /^(\/repos\/[^/]+\/[^/]+\/pulls\/\d+)\/reviews$/, refuseOwnApproval],
      ['PUT', /^(\/repos\/[^/]+\/[^/]+\/pulls\/\d+)\/merge$/, refuseMerge],
    ];
  }
}

const renameBranch: Handler = async ([, repository, branch], { new_name }: { new_name: string }, { emulator }) => {
  const old = `${repository}/git/ref/heads/${branch}`;
  const ref = await emulator('GET', old);
  if (ref.status !== 200) return { status: 404, body: { message: 'Not Found' } };
  const { sha } = (ref.body as { object: { sha: string } }).object;
  const made = await emulator('POST', `${repository}/git/refs`, { ref: `refs/heads/${new_name}`, sha });
  if (made.status !== 201) return { status: 422, body: { message: `The branch ${new_name} already exists.` } };
  const { body } = await emulator('GET', repository!);
  if ((body as { default_branch: string }).default_branch === branch)
    await emulator('PATCH', repository!, { default_branch: new_name });
  await emulator('DELETE', `${repository}/git/refs/heads/${branch}`);
  return { status: 201, body: { name: new_name } };
};

const refusePullRequest: Handler = async (
  [, repository],
  { head, base }: { head: string; base: string },
  { emulator },
) => {
  const ref = await emulator('GET', `${repository}/git/ref/heads/${head}`);
  if (ref.status !== 200) return invalid([{ resource: 'PullRequest', field: 'head', code: 'invalid' }]);
  const open = await emulator('GET', `${repository}/pulls?state=open`);
  const same = (open.body as { head: { ref: string }; base: { ref: string } }[]).some(
    (one) => one.head.ref === head && one.base.ref === base,
  );
  if (same) return invalid([{ code: 'custom', message: `A pull request already exists for ${head}.` }]);
  const target = await emulator('GET', `${repository}/git/ref/heads/${base}`);
  const shaOf = ({ body }: { body: { object: { sha: string } } }) => body.object.sha;
  if (shaOf(ref) !== shaOf(target)) return undefined;
  return invalid([{ code: 'custom', message: `No commits between ${base} and ${head}` }]);
};

interface PullAnswer {
  state: string;
  head: { ref: string; sha: string };
}

const tellHeadOfNow: Handler = async ([path, repository], _, { emulator }) => {
  const { status, body } = await emulator('GET', path);
  return status === 200 ? { status, body: await withHeadOfNow(body, repository!, emulator) } : undefined;
};

const tellHeadsOfNow: Handler = async ([path, repository], _, { emulator, search }) => {
  const { status, body, link } = await emulator('GET', `${path}${search}`);
  if (status !== 200) return undefined;
  const pulls = (body as PullAnswer[]).map((pull) => withHeadOfNow(pull, repository!, emulator));
  return { status, body: await Promise.all(pulls), ...(link && { link }) };
};

async function withHeadOfNow(pull: PullAnswer, repository: string, emulator: Asked['emulator']): Promise<PullAnswer> {
  if (pull.state !== 'open') return pull;
  const ref = await emulator('GET', `${repository}/git/ref/heads/${pull.head.ref}`);
  if (ref.status !== 200) return pull;
  const { sha } = (ref.body as { object: { sha: string } }).object;
  return { ...pull, head: { ...pull.head, sha } };
}

const refuseOwnApproval: Handler = async ([, pull], { event }: { event: string }, { emulator }) => {
  const [author, viewer] = [await emulator('GET', pull!), await emulator('GET', '/user')];
  const login = ({ login }: { login: string }) => login;
  if (event === 'COMMENT' || login((author.body as { user: { login: string } }).user) !== login(viewer.body))
    return undefined;
  return { status: 422, body: { message: 'Unprocessable Entity', errors: ['Can not approve your own pull request'] } };
};

const refuseMerge: Handler = async ([, pull], { sha }: { sha: string }, { emulator }) => {
  const { body } = await emulator('GET', pull!);
  const { state, head } = body as { state: string; head: { ref: string; sha: string } };
  if (state !== 'open') return { status: 405, body: { message: 'Pull Request is not mergeable' } };
  const ref = await emulator('GET', `${pull!.replace(/\/pulls\/\d+$/, '')}/git/ref/heads/${head.ref}`);
  if ((ref.body as { object?: { sha: string } }).object?.sha === sha) return undefined;
  return { status: 409, body: { message: 'Head branch was modified. Review and try the merge again.' } };
};

function invalid(errors: unknown[]): Answer {
  return { status: 422, body: { message: 'Validation Failed', errors } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
