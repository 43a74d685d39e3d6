import { type Answer, created, NOT_FOUND, ok, type Routes, refused } from '../forge/routes.ts';
import type { Behind, RecordedRequest } from '../forge/stand-in.ts';
import { AppKeys, NO_TOKEN } from './app-keys.ts';
import type { AskedApp, GithubWeb } from './github-web.ts';
import { PublishRuns } from './publish-runs.ts';
import { appAnswer, codeownersErrors } from './settings-answers.ts';

interface MadeApp extends AskedApp {
  id: number;
  slug: string;
  name: string;
  pem: string;
  isInstalled: boolean;
}

interface Stop {
  /** Counted from 1 over all requests that change something. */
  at: number;
  isDone: boolean;
}

const SCOPES = 'admin:org, gist, repo, workflow';

/** The settings of a repository, and what makes them of nothing: repositories, secrets, Apps of a manifest, and runs. */
export class SetupApi extends AppKeys {
  /** As the header `x-oauth-scopes` of a classic token names them; undefined for other tokens. */
  scopes: string | undefined = SCOPES;
  role: 'admin' | 'member' = 'admin';
  hasAccepted = true;
  areAppsHidden = false;
  readonly apps: MadeApp[] = [];
  readonly codes = new Map<string, MadeApp>();
  readonly publish = new PublishRuns(() => this.web.site);
  web!: GithubWeb;
  #writes = 0;
  #stop: Stop | undefined;
  #isStopped = false;

  /** From that request on nothing is answered, as if the setup were killed there. */
  stopAt(stop: Stop | undefined): void {
    this.#stop = stop;
    this.#isStopped = false;
  }

  /** Makes the settings those of a repository that is made next. */
  forget(): void {
    this.environments.clear();
    this.variables.clear();
    this.rulesets = [];
    this.pages = undefined;
    this.publish.forget();
    this.web.site.clear();
  }

  get writes(): number {
    return this.#writes;
  }

  create({ owner, manifest }: AskedApp): { code: string } | { refused: string } {
    const name = String(manifest.name);
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    if (this.apps.some((app) => app.slug === slug)) return { refused: 'Name is already taken' };
    const id = 5000 + this.apps.length;
    const app = { owner, manifest, id, slug, name, pem: this.generate(id), isInstalled: false };
    this.apps.push(app);
    const code = `code-${app.id}`;
    this.codes.set(code, app);
    return { code };
  }

  install(slug: string): void {
    const app = this.apps.find((one) => one.slug === slug)!;
    if (app.isInstalled) return;
    app.isInstalled = true;
    const permissions = app.manifest.default_permissions as Record<string, string>;
    this.installations.push({ app_id: app.id, permissions });
  }

  protected override refusal(asked: RecordedRequest, token: string): Answer | undefined {
    if (asked.path.endsWith('/installation')) return this.appOf(token) === undefined ? NO_TOKEN : undefined;
    if (this.#isStopped) return STOPPED;
    const isWrite = asked.method !== 'GET';
    if (isWrite) this.#writes++;
    if (isWrite && this.#stop?.at === this.#writes && !this.#stop.isDone) return this.#end();
    return super.refusal(asked, token);
  }

  /** The answer to a request that took effect may be lost as well. */
  protected override instead({ method }: RecordedRequest): Answer | undefined {
    if (this.#isStopped) return STOPPED;
    return method !== 'GET' && this.#stop?.at === this.#writes && this.#stop.isDone ? this.#end() : undefined;
  }

  #end(): Answer {
    this.#isStopped = true;
    return STOPPED;
  }

  protected override routes(): Routes<Behind> {
    return { ...super.routes(), ...this.publish.routes(), ...this.#accountRoutes(), ...this.#appRoutes() };
  }

  #accountRoutes(): Routes<Behind> {
    const make = async (body: { name: string }, { asks, path }: Behind) => {
      const made = await asks('POST', path, body);
      const { login } = (made.body as { owner: { login: string } }).owner ?? {};
      if (made.status === 201) await this.web.makeRepository(`${login}/${body.name}`);
      return made;
    };
    return {
      // "Provides publicly available information about someone with a GitHub account": organisations are among them.
      'GET /users/globex': async (_, __, { asks }) => {
        const { status, body } = await asks('GET', '/orgs/globex');
        return { status, body: { ...(body as object), type: 'Organization' } };
      },
      'GET /user': async (_, __, { asks }) => {
        const { status, body } = await asks('GET', '/user');
        return { status, body, ...(this.scopes !== undefined && { headers: { 'x-oauth-scopes': this.scopes } }) };
      },
      'GET /orgs/{org}/memberships/{name}': ({ org, name }) => {
        const address = `https://api.github.com/orgs/${org}`;
        return ok({
          ...{ state: this.hasAccepted ? 'active' : 'pending', role: this.role, url: address },
          ...{ organization_url: address, organization: { login: org }, user: { login: name } },
        });
      },
      'POST /orgs/{org}/repos': (_, body: { name: string }, behind) => make(body, behind),
      'POST /user/repos': (_, body: { name: string }, behind) => make(body, behind),
      'GET /repos/{repository}/codeowners/errors': async ({ repository }, _, { asks }) => {
        const content = Buffer.from(await this.web.codeowners(repository)).toString('base64');
        // What was pushed is there, and not in the emulator.
        return codeownersErrors(repository, async (...asked) =>
          asked[1].includes('/contents/') ? { status: 200, body: { content } as never } : asks(...asked),
        );
      },
    };
  }

  #appRoutes(): Routes<Behind> {
    return {
      'POST /app-manifests/{name}/conversions': ({ name: code }) => {
        const app = this.codes.get(code);
        this.codes.delete(code);
        return app ? created(conversionAnswer(app)) : NOT_FOUND;
      },
      'GET /apps/{slug}': ({ slug }) => {
        const app = this.apps.find((one) => one.slug === slug);
        return app && !this.areAppsHidden ? ok(appOf(app)) : NOT_FOUND;
      },
      'GET /repos/{repository}/installation': () =>
        this.apps.some(({ isInstalled }) => isInstalled) ? ok({ id: 5 }) : NOT_FOUND,
    };
  }
}

const STOPPED = refused(403, 'Stopped here by the test.');

function appOf({ id, slug, name, owner, manifest }: MadeApp) {
  return appAnswer({ id, slug, name, owner, permissions: manifest.default_permissions as object });
}

function conversionAnswer(app: MadeApp) {
  return { ...appOf(app), client_id: 'Iv23', client_secret: 'unused', webhook_secret: null, pem: app.pem };
}
