import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Emulator } from 'emulate';
import { startEmulator, tokenOf } from '../../forge/emulated-github.ts';
import type { GithubEnvironments } from '../../forge/github-environments.ts';
import { isGranted, neededFor } from '../../forge/github-permissions.ts';
import { GithubProxy } from '../../forge/github-proxy.ts';
import { LocalServer } from '../../forge/local-server.ts';
import type { Answer } from '../../forge/routes.ts';
import type { RecordedRequest } from '../../forge/stand-in.ts';
import { Actor, type Write } from './actor.ts';
import { type EmulatedApp, type EmulatedApps, makeApps, seedOf } from './emulated-apps.ts';
import { answerGit, gitAccess } from './git-http.ts';
import { idToken } from './id-token.ts';
import { Installations, REFUSED } from './installations.ts';
import { claimsOf, makeJwt } from './jwt.ts';
import { Lacking } from './lacking.ts';
import { type Ask, Mirror } from './mirror.ts';
import { Pages } from './pages.ts';
import type { Permissions } from './prepared-workflow.ts';
import { PullRequests } from './pull-requests.ts';

export interface ApiRequest extends RecordedRequest {
  by: Actor;
}

interface ReceivedRequest {
  method: string;
  path: string;
  text: string;
  authorization: string;
  /** That asks for a token of an App. */
  job?: string;
}

/**
 * GitHub as workflows see it: the emulator, and what it lacks. Repositories over HTTP, kept in step with what its API says;
 * merges by git; statuses, dispatches and runs that ask for the permission they need; and a record of who wrote what.
 */
export class Github extends LocalServer {
  readonly app: EmulatedApp;
  readonly maker: EmulatedApp;
  readonly lacking: Lacking;
  /** The maker is installed on what it created. */
  readonly installations = new Installations({ 'waypost[bot]': ['acme/portal'], 'waypost-maker[bot]': [] });
  readonly pages: Pages;
  /** Whether `acme` is the account of a person: it has no teams, and no App has a permission of an organisation there. */
  isPersonal = false;
  readonly writes: Write[] = [];
  readonly requests: ApiRequest[] = [];
  readonly gitRequests: { by: Actor; isPush: boolean }[] = [];
  readonly refusals: string[] = [];
  readonly #folder: string;
  readonly #apps: EmulatedApps;
  readonly #emulator: Emulator;
  readonly #proxy: GithubProxy;
  readonly #actors: Map<string, Actor>;
  readonly #tokens: string[];
  readonly #mirrors = new Map<string, Mirror>();
  readonly #pulls: PullRequests;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    folder: string,
    { emulator, apps, logins }: { emulator: Emulator; apps: EmulatedApps; logins: readonly string[] },
  ) {
    super();
    this.#folder = folder;
    this.#emulator = emulator;
    this.#apps = apps;
    this.app = apps.portal;
    this.maker = apps.maker;
    this.#tokens = logins.map(tokenOf);
    this.#actors = new Map(logins.map((login) => [tokenOf(login), new Actor(login)]));
    this.#proxy = new GithubProxy(emulator.url, this.#tokens);
    const ask: Ask = (method, path, body) => this.#ofEmulator(method, path, body);
    this.#pulls = new PullRequests(folder, ask);
    this.pages = new Pages({
      artifacts: join(folder, '../artifacts'),
      folder: join(folder, '../pages'),
      hasCommit: async (sha) =>
        (await ask<{ sha?: string }>('GET', `/repos/acme/portal/git/commits/${sha}`)).sha === sha,
    });
    const account = (login: string) => ask<never>('GET', `/users/${encodeURIComponent(login)}`);
    this.lacking = new Lacking({ account, pulls: this.#pulls, ask, more: this.pages.routes() });
  }

  /** @param folder gets the bare repositories @param logins people, the first of whom owns the organisation `acme` */
  static async start(folder: string, logins: readonly string[]): Promise<Github> {
    const apps = makeApps();
    const tokens = new Map(logins.map((login) => [login, tokenOf(login)]));
    const emulator = await startEmulator({ members: logins.slice(0, 1), apps: seedOf(apps) }, tokens);
    const github = new Github(folder, { emulator, apps, logins });
    await github.#proxy.start();
    await github.start();
    github.pages.url = github.url;
    return github;
  }

  override async stop(): Promise<void> {
    await super.stop();
    this.#proxy.stop();
    await this.#emulator.close();
    // What it keeps would stay in a worker that goes on, and each git that is started there would cost more.
    this.#emulator.reset();
  }

  /** Refs that take signed commits alone, when the API moves them. */
  set signedOnly(refs: RegExp) {
    this.#proxy.signedOnly = refs;
  }

  get environments(): GithubEnvironments {
    return this.#proxy.environments;
  }

  async keepInStep(name: string): Promise<void> {
    const ask: Ask = (method, path, body) => this.#ofEmulator(method, path, body);
    this.#mirrors.set(name, new Mirror(join(this.#folder, `${name}.git`), name, ask));
    await this.#inStep();
  }

  /** An App becomes somebody in the emulator with the first that it does: here, a blob that no commit has. */
  async introduceApps(): Promise<void> {
    for (const app of [this.#apps.portal, this.#apps.maker, this.#apps.runner]) {
      const authorization = `token ${await this.#token(app, { contents: 'write' })}`;
      const text = JSON.stringify({ content: 'Hello' });
      await forward(this.#emulator.url, { method: 'POST', path: '/repos/acme/portal/git/blobs', text, authorization });
    }
    this.writes.length = 0;
  }

  /** Asks as a person. @throws with GitHub's answer when it says no */
  async ask<Body = never>(login: string, method: string, path: string, body?: object): Promise<Body> {
    const text = body ? JSON.stringify(body) : '';
    const answer = await forward(this.url, { method, path, text, authorization: `token ${tokenOf(login)}` });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return (answer.text === '' ? undefined : JSON.parse(answer.text)) as Body;
  }

  /** A token as a job has it: of `github-actions[bot]`, for one repository, with the permissions that the job names. */
  async jobToken(permissions: Permissions, job?: string): Promise<string> {
    const { runner } = this.#apps;
    const named = Object.entries(permissions).map(([name, level]) => [name.replaceAll('-', '_'), level]);
    return this.#token(runner, Object.fromEntries(named.filter(([name]) => name! in runner.permissions)), job);
  }

  appToken(permissions: Permissions): Promise<string> {
    return this.#token(this.#apps.portal, permissions);
  }

  async #token({ id, key, installation }: EmulatedApp, permissions: Permissions, job?: string): Promise<string> {
    const { text } = await forward(this.url, {
      ...{ method: 'POST', path: `/app/installations/${installation}/access_tokens` },
      text: JSON.stringify({ permissions, repositories: ['portal'] }),
      authorization: `Bearer ${makeJwt(id, key)}`,
      ...(job !== undefined && { job }),
    });
    return (JSON.parse(text) as { token: string }).token;
  }

  /** One after the other, as what one changes, the next must see in both stores. */
  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (/^\/[\w.-]+\/[\w.-]+?(\.git)?\/(info\/refs|git-)/.test(request.url!)) return this.#answerGit(request, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = {
      ...{ method: request.method!, path: request.url!, text: Buffer.concat(chunks).toString('utf8') },
      authorization: request.headers.authorization ?? '',
      ...(request.headers['x-rig-job'] && { job: String(request.headers['x-rig-job']) }),
    };
    const turn = this.#turn.then(() => this.#answerApi(asked, response));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  #answerGit(request: IncomingMessage, response: ServerResponse): void {
    const { token, isPush } = gitAccess(request);
    const actor = this.#actors.get(token);
    if (!actor?.may('contents', isPush ? 'write' : 'read')) {
      response.writeHead(actor ? 403 : 401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    this.gitRequests.push({ by: actor, isPush });
    if (isPush && request.method === 'POST') this.writes.push({ by: actor.login, method: 'PUSH', path: request.url! });
    request.url = request.url!.replace(/^(\/[^/]+\/[^/]+?)(\.git)?\//, '$1.git/');
    answerGit(request, response, this.#folder);
  }

  async #answerApi(asked: ReceivedRequest, response: ServerResponse): Promise<void> {
    const { method, text } = asked;
    const path = new URL(asked.path, this.url).pathname;
    const token = asked.authorization.replace(/^(bearer|token) /i, '');
    if (path.startsWith('/served/')) return sendFile(response, this.pages.served(path.slice('/served/'.length)));
    if (path === '/id-token') return send(response, 200, { value: idToken(token) });
    if (path.startsWith('/app') || path.endsWith('/installation')) return this.#answerApp(asked, response);
    if (this.isPersonal && path.startsWith('/orgs/acme')) return send(response, 404, { message: 'Not Found' });
    await this.#inStep();
    const actor = this.#actors.get(token);
    if (!actor) return send(response, 401, { message: 'Bad credentials' });
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const query = Object.fromEntries(new URL(asked.path, this.url).searchParams);
    this.requests.push({ by: actor, method, path, query, body: text === '' ? undefined : body });
    const own =
      (await this.#answerOfInstallation(actor, { method, path })) ??
      this.#refusal(actor, { method, path, body }) ??
      (await this.lacking.answer(method, body, { actor, path, query }));
    // The proxy knows no forks.
    const to = path.endsWith('/pulls') && String(body.head).includes(':') ? this.#emulator.url : this.#proxy.url;
    const answer = own ?? (await forward(to, { ...asked, authorization: `token ${token}` }));
    if (answer.status === 403 && path !== '/user') this.refusals.push(`${actor.login} ${method} ${path}`);
    const isChange = path === '/graphql' ? text.includes('updateRefs') : method !== 'GET';
    if (isChange && answer.status < 300) {
      this.writes.push({ by: actor.login, method, path });
      if (!own) await this.#pull(path, body);
      if (path === '/orgs/acme/repos') this.installations.created(actor, `acme/${body.name}`);
    }
    if (own) return send(response, own.status, own.body);
    const { status, link, text: said } = answer as Forwarded;
    if (link) response.setHeader('link', link.replaceAll(to, this.url));
    const isPulls = method === 'GET' && status === 200 && /^\/repos\/[^/]+\/[^/]+\/pulls(\/\d+)?$/.test(path);
    if (this.isPersonal && path === '/repos/acme/portal' && status === 200)
      return send(response, status, said.replaceAll('"type":"Organization"', '"type":"User"'));
    send(response, status, isPulls ? await this.#pulls.tell(JSON.parse(said)) : said);
  }

  /**
   * What an App asks for itself goes to the emulator as it is, which gives every App the installation of the first (0.12.2). Tokens are
   * remembered.
   */
  async #answerApp(asked: ReceivedRequest, response: ServerResponse): Promise<void> {
    if (/^\/(orgs\/acme|repos\/acme\/portal)\/installation$/.test(asked.path)) {
      const { iss } = claimsOf(asked.authorization.replace(/^Bearer /, ''));
      const own = Object.values<EmulatedApp>({ ...this.#apps }).find(({ id }) => id === iss);
      return send(response, own ? 200 : 401, own ? { id: own.installation } : { message: 'Bad credentials' });
    }
    if (this.isPersonal && OF_ORGANISATION.some((name) => name in permissionsIn(asked)))
      return send(response, 422, { message: 'The permissions requested are not granted to this installation.' });
    const answer = await forward(this.#emulator.url, asked);
    const app = Object.values(this.#apps).find(({ installation }: EmulatedApp) =>
      asked.path.includes(`/${installation}/`),
    );
    if (app && answer.status === 201) {
      const { token, permissions } = JSON.parse(answer.text) as { token: string; permissions: Permissions };
      this.#actors.set(token, new Actor(app.login, permissions, asked.job));
      this.#tokens.push(token);
    }
    send(response, answer.status, answer.text);
  }

  /** What a token lacks a permission for, by the table of those that each request needs. */
  #refusal({ permissions }: Actor, asked: Pick<RecordedRequest, 'method' | 'path' | 'body'>): Answer | undefined {
    return permissions && !isGranted(permissions, neededFor(asked).needed) ? REFUSED : undefined;
  }

  async #answerOfInstallation(actor: Actor, asked: { method: string; path: string }): Promise<Answer | undefined> {
    if (asked.path === '/installation/repositories') return this.installations.list(actor);
    return this.installations.refusal(actor, asked, async (repository) => {
      const { private: isPrivate } = await this.#ofEmulator<{ private?: boolean }>('GET', `/repos/${repository}`);
      return isPrivate === false;
    });
  }

  async #inStep(): Promise<void> {
    for (const mirror of this.#mirrors.values()) await mirror.push();
  }

  /** Brings a ref that the API changed into the bare repository. */
  async #pull(path: string, body: Record<string, unknown>): Promise<void> {
    const { refUpdates = [] } = (body.variables ?? {}) as { refUpdates?: { name: string }[] };
    for (const { name } of refUpdates) await this.#mirrors.get('acme/portal')?.pull(name.replace(/^refs\//, ''));
    const [, name, ref] = /^\/repos\/([^/]+\/[^/]+)\/git\/refs(?:\/(.+))?$/.exec(path) ?? [];
    if (name === undefined) return;
    await this.#mirrors.get(name)?.pull(ref ? decodeURIComponent(ref) : String(body.ref).replace(/^refs\//, ''));
  }

  /** As who may do everything there: the owner of the organisation, or of a fork. */
  async #ofEmulator<Body>(method: string, path: string, body?: object): Promise<Body> {
    const text = body ? JSON.stringify(body) : '';
    const ofFork = this.#tokens.find((token) => path.startsWith(`/repos/${this.#actors.get(token)?.login}/`));
    const authorization = `token ${ofFork ?? this.#tokens[0]}`;
    const answer = await forward(this.#emulator.url, { method, path, text, authorization });
    if (answer.status >= 400 && !(method === 'GET' && answer.status === 404))
      throw new Error(`The emulator says ${answer.status} to ${method} ${path}: ${answer.text.slice(0, 500)}`);
    return (answer.text === '' ? undefined : JSON.parse(answer.text)) as Body;
  }
}

/** @see https://docs.github.com/apps/creating-github-apps/registering-a-github-app/choosing-permissions-for-a-github-app */
const OF_ORGANISATION = ['members', 'organization_administration'];

/** What a request for a token of an installation names. */
function permissionsIn({ text }: ReceivedRequest): object {
  return text === '' ? {} : ((JSON.parse(text) as { permissions?: object }).permissions ?? {});
}

interface Forwarded {
  status: number;
  text: string;
  link: string | undefined;
}

async function forward(to: string, { method, path, text, authorization, job }: ReceivedRequest): Promise<Forwarded> {
  const headers = { authorization, 'content-type': 'application/json', ...(job !== undefined && { 'x-rig-job': job }) };
  const answer = await fetch(`${to}${path}`, { method, headers, ...(text !== '' && { body: text }) });
  return { status: answer.status, text: await answer.text(), link: answer.headers.get('link') ?? undefined };
}

function sendFile(response: ServerResponse, { status, text }: { status: number; text: string }): void {
  response.writeHead(status).end(text);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body));
}
