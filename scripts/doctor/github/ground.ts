import type { AccessRules } from '#core/access/access-rules.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import { type Client, type ClientOptions, makeClient } from '../../forge/github/client.ts';
import { GithubForge } from '../../forge/github/github-forge.ts';
import { RepositoryClient } from '../../forge/github/repository-client.ts';
import { githubWebAddress } from '../../forge/github/server-addresses.ts';
import { checkRepositoryName } from '../../forge/repository-name.ts';
import { APP_ID, type AppPlace, ENVIRONMENT, MAKER_ID } from './app-needs.ts';

export class Ground {
  readonly name: RepositoryName;
  /** Asks about the repository, and turns its no into a sentence. */
  readonly github: RepositoryClient;
  readonly forge: GithubForge;
  /** Where people see GitHub, without a slash at its end. */
  readonly web: string;
  readonly root: string;
  readonly rules: AccessRules;
  readonly env: NodeJS.ProcessEnv;
  readonly now: Date;
  readonly mayPublish: boolean;
  #about: ReturnType<typeof askAbout> | undefined;

  constructor({ client, name, root, rules, env, now, mayPublish }: GroundOptions) {
    this.name = name;
    this.github = new RepositoryClient(name, client);
    this.web = githubWebAddress(env);
    this.forge = new GithubForge(client, this.web);
    this.root = root;
    this.rules = rules;
    this.env = env;
    this.now = now;
    this.mayPublish = mayPublish;
  }

  get client(): Client {
    return this.github.client;
  }

  get place(): { owner: string; repo: string } {
    return this.github.place;
  }

  /** The page of a repository's settings: `rules`. */
  page(path: string): string {
    return `${this.web}/${this.name}/settings/${path}`;
  }

  /** The facts of the repository, asked for once. */
  about() {
    this.#about ??= askAbout(this.github);
    return this.#about;
  }

  async isPublic(): Promise<boolean> {
    const { visibility, private: isPrivate } = await this.about();
    return visibility === undefined ? !isPrivate : visibility === 'public';
  }

  /** Whether it is the account of a person, which has no teams, and in which nobody but its owner administers. */
  async isPersonal(): Promise<boolean> {
    return (await this.about()).owner.type === 'User';
  }

  async appPlace(): Promise<AppPlace> {
    const { owner } = await this.about();
    return { web: this.web, owner: owner.login, isOrganisation: !(await this.isPersonal()) };
  }

  /** Asks again the next time, after something was changed. */
  forget(): void {
    this.#about = undefined;
  }

  /** Whether the token may administer, so that what it does not find is not there. */
  async isAdmin(): Promise<boolean> {
    return (await this.about()).permissions?.admin === true;
  }

  /** What the variable WAYPOST_APP_ID says: of this run, of the environment, or of the repository. */
  async appId(): Promise<number | undefined> {
    const written = this.env[APP_ID] || (await this.#variable());
    return written && /^[1-9]\d{0,14}$/.test(written) ? Number(written) : undefined;
  }

  /** What the variable WAYPOST_MAKER_ID of the repository says; undefined where there is no maker. */
  async makerId(): Promise<number | undefined> {
    const written = await this.variable(MAKER_ID);
    return written && /^[1-9]\d{0,14}$/.test(written) ? Number(written) : undefined;
  }

  /** A variable of the repository. A workflow hands it on in its environment, as the App may not read variables. */
  async variable(name: string): Promise<string | undefined> {
    if (this.env[name] !== undefined) return this.env[name];
    const route = 'GET /repos/{owner}/{repo}/actions/variables/{name}';
    return (await this.github.ifThere(`variable \`${name}\``, route, { name }))?.value;
  }

  async #variable(): Promise<string | undefined> {
    const ofEnvironment = 'GET /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}';
    const ofRepository = 'GET /repos/{owner}/{repo}/actions/variables/{name}';
    const what = `variable \`${APP_ID}\``;
    const inside = await this.github.ifThere(what, ofEnvironment, { environment_name: ENVIRONMENT, name: APP_ID });
    if (inside) return inside.value;
    const outside = await this.github.ifThere(what, ofRepository, { name: APP_ID });
    return outside?.value;
  }
}

async function askAbout(github: RepositoryClient) {
  return github.ask('repository', 'GET /repos/{owner}/{repo}');
}

interface GroundOptions {
  client: Client;
  name: RepositoryName;
  root: string;
  rules: AccessRules;
  env: NodeJS.ProcessEnv;
  now: Date;
  mayPublish: boolean;
}

/**
 * Opens GitHub for a look at the repository that catalog/portal.yaml names.
 *
 * @throws {CannotRun} when there is no token
 * @throws {ForgeRefusal} when the name is none
 */
export function openGround(
  repository: string,
  { root, rules, now, mayPublish, ...options }: Omit<GroundOptions, 'client' | 'name'> & ClientOptions,
): Ground {
  const client = makeClient(options);
  return new Ground({ client, name: checkRepositoryName(repository), root, rules, now, mayPublish, env: options.env });
}
