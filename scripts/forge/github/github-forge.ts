import type { Account, Forge, ListedRepository, RepositoryName } from '../forge.ts';
import { checkRepositoryName } from '../repository-name.ts';
import { checkShape } from './answer-shapes.ts';
import { accountOf } from './answers.ts';
import { type Client, type ClientOptions, makeClient } from './client.ts';
import { isNotFound, refusalOf, statusOf } from './refusal.ts';
import { type GithubRepository, githubRepository } from './repository/github-repository.ts';
import { PAGE } from './repository-client.ts';
import { githubWebAddress } from './server-addresses.ts';

/** GitHub, or a GitHub Enterprise Server that GITHUB_API_URL names. */
export class GithubForge implements Forge {
  readonly kind = 'github';
  /** The server that people and git see: `https://github.com`. */
  readonly web: string;
  readonly #client: Client;
  #actor: Promise<Account> | undefined;

  constructor(client: Client, web: string) {
    this.#client = client;
    this.web = web;
  }

  actor(): Promise<Account> {
    this.#actor ??= this.#askActor().catch((error: unknown) => {
      this.#actor = undefined;
      throw error;
    });
    return this.#actor;
  }

  repository(name: RepositoryName): GithubRepository {
    return githubRepository(checkRepositoryName(name), this.#client, this.web);
  }

  repositories(owner: string): Promise<ListedRepository[] | undefined> {
    return listRepositories(this.#client, owner);
  }

  /**
   * Names, in lower case, of the repositories that an App is installed on; undefined where another token asks.
   *
   * @see https://docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation
   */
  async installedOn(): Promise<ReadonlySet<string> | undefined> {
    const ask = () => this.#client.paginate('GET /installation/repositories', PAGE);
    const all = await ifShown('repositories of the installation', ask, [401, 403, 404]);
    return all && new Set(all.map(({ full_name }) => full_name.toLowerCase()));
  }

  async createRepository(
    name: RepositoryName,
    about: { description: string; private: boolean },
  ): Promise<GithubRepository> {
    const [org, repo] = checkRepositoryName(name).split('/') as [string, string];
    const body = { name: repo, ...about, auto_init: true };
    try {
      await this.#client.request('POST /orgs/{org}/repos', { org, ...body }).catch(async (error: unknown) => {
        if (!isNotFound(error) || (await this.actor()).login.toLowerCase() !== org.toLowerCase()) throw error;
        await this.#client.request('POST /user/repos', body);
      });
    } catch (error) {
      throw refusalOf(error, `a new repository \`${name}\``);
    }
    return this.repository(name);
  }

  async teamMembers(team: string): Promise<Account[] | undefined> {
    const [org = '', team_slug = ''] = team.split('/');
    const members = await ifShown(`the team \`${team}\``, () =>
      this.#client.paginate('GET /orgs/{org}/teams/{team_slug}/members', { org, team_slug, ...PAGE }),
    );
    return members?.map(accountOf).sort((a, b) => (a.login < b.login ? -1 : 1));
  }

  async account(login: string): Promise<Account | undefined> {
    const found = await ifShown(`the account \`${login}\``, () =>
      this.#client.request('GET /users/{username}', { username: login }),
    );
    return found && accountOf(found.data);
  }

  /**
   * Id of the App that an account is of; undefined for people, and for an App that this token may not see.
   *
   * @see https://docs.github.com/rest/apps/apps#get-an-app
   */
  async appOf({ login }: Account): Promise<number | undefined> {
    // No login of a person can have brackets.
    const app_slug = login.replace(/\[bot\]$/, '');
    if (app_slug === login) return undefined;
    const hidden = [403, 404];
    const ask = () => this.#client.request('GET /apps/{app_slug}', { app_slug });
    const found = await ifShown(`App \`${app_slug}\``, ask, hidden);
    return found?.data ? Number(found.data.id) : undefined;
  }

  /** An App has no `/user`, but GraphQL returns its identity. */
  async #askActor(): Promise<Account> {
    try {
      return accountOf((await this.#client.request('GET /user')).data);
    } catch (error) {
      if (statusOf(error) !== 403) throw refusalOf(error, 'account of this token');
    }
    try {
      const query = '{ viewer { login databaseId } }';
      const found = await this.#client.graphql<{ viewer: { login: string; databaseId: number } }>(query);
      checkShape('POST /graphql', found, { viewer: { login: 'string', databaseId: 'number' } });
      const { viewer } = found;
      return { login: viewer.login, id: viewer.databaseId, isBot: true };
    } catch (error) {
      throw refusalOf(error, 'account of this token');
    }
  }
}

/** Opens GitHub with the token of the environment. @throws {CannotRun} when there is none */
export function openGithubForge(options: ClientOptions): GithubForge {
  const web = githubWebAddress(options.env);
  return new GithubForge(makeClient(options), web);
}

interface Answer {
  id: number | bigint;
  full_name: string;
  description: string | null;
  topics?: string[];
  private: boolean;
  visibility?: string;
  default_branch?: string;
  archived?: boolean;
  fork: boolean;
  language?: string | null;
  pushed_at?: string | null;
}

/** Lists the repositories of an organisation, or of a person where there is none of that name: 100 a request. */
async function listRepositories(client: Client, owner: string): Promise<ListedRepository[] | undefined> {
  const what = `repositories of \`${owner}\``;
  const all: Answer[] | undefined =
    (await ifShown(what, () => client.paginate('GET /orgs/{org}/repos', { org: owner, ...PAGE }))) ??
    (await ifShown(what, () => client.paginate('GET /users/{username}/repos', { username: owner, ...PAGE })));
  return all?.map(listed).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Undefined where GitHub has no such thing, or does not show it to this token. @param hidden statuses that say so */
async function ifShown<T>(
  what: string,
  ask: () => Promise<T>,
  hidden: readonly number[] = [404],
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (hidden.includes(statusOf(error) ?? 0)) return undefined;
    throw refusalOf(error, what);
  }
}

function listed(answer: Answer): ListedRepository {
  const { id, full_name, description, topics, private: isPrivate, visibility, default_branch, archived, fork } = answer;
  return {
    id: Number(id),
    name: full_name as RepositoryName,
    description: description ?? '',
    topics: topics ?? [],
    private: isPrivate,
    ...(visibility === 'internal' && { isInternal: true }),
    defaultBranch: default_branch ?? 'main',
    archived: archived ?? false,
    fork,
    ...(answer.language && { language: answer.language }),
    ...(answer.pushed_at && { pushed: answer.pushed_at }),
  };
}
