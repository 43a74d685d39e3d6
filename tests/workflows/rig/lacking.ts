import { type PullCommit, withAccounts } from '../../forge/pull-request-routes.ts';
import type { Actor } from './actor.ts';
import { making } from './making.ts';
import type { PullRequests } from './pull-requests.ts';
import type { Answer, Route } from './route.ts';

export interface Dispatch {
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
}

export interface Run {
  id: number;
  path: string;
  event: string;
  head_branch: string;
  head_sha: string;
  head_repository: { full_name: string };
  created_at?: string;
  conclusion?: string | null;
  /** Names of those that it uploaded. */
  artifacts: string[];
}

export interface Status {
  context: string;
  state: string;
  description: string;
  creator: { login: string; id: number };
}

interface Behind {
  account: (login: string) => Promise<{ login: string; id: number }>;
  pulls: PullRequests;
  /** Asks the emulator, as the owner of the organisation. */
  ask: (method: string, path: string, body?: object) => Promise<unknown>;
  /** Routes of others. */
  more: readonly Route[];
}

const REFUSED: Answer = { status: 403, body: { message: 'Resource not accessible by integration' } };

/** What neither the emulator nor the proxy before it answers as GitHub does. */
export class Lacking {
  readonly dispatches: Dispatch[] = [];
  /** The newest first. */
  readonly runs: Run[] = [];
  readonly #statuses = new Map<string, Status[]>();
  readonly #account: (login: string) => Promise<{ login: string; id: number }>;
  readonly #ask: (method: string, path: string, body?: object) => Promise<unknown>;
  readonly #routes: readonly Route[];

  constructor({ account, pulls, ask, more }: Behind) {
    this.#account = account;
    this.#ask = ask;
    const own = [...this.#ofActors(), ...this.#ofStatuses(), ...this.#ofWorkflows(), ...ofEnvironments()];
    this.#routes = [...own, ...more, merging(pulls, account), ...making(pulls, ask)];
  }

  statuses(sha: string): readonly Status[] {
    return this.#statuses.get(sha) ?? [];
  }

  async answer(
    actor: Actor,
    asked: { method: string; path: string; body: Record<string, unknown>; query: Readonly<Record<string, string>> },
  ): Promise<Answer | undefined> {
    const { method, path, body, query } = asked;
    for (const route of this.#routes) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (!match) continue;
      if (route.needs && !actor.may(...route.needs)) return REFUSED;
      const answer = await route.answer(match, { actor, body, query });
      if (answer) return answer;
    }
    return undefined;
  }

  #ofActors(): Route[] {
    return [
      { method: 'GET', path: /^\/user$/, answer: (_, { actor }) => (actor.isApp ? REFUSED : undefined) },
      {
        method: 'POST',
        path: /^\/graphql$/,
        answer: async (_, { actor, body }) => {
          if (String(body.query).includes('updateRefs')) return actor.may('contents', 'write') ? undefined : REFUSED;
          if (/\brepository\(/.test(String(body.query)))
            return { status: 200, body: { data: await this.#repositories(body.variables as Record<string, string>) } };
          const { login, id } = await this.#account(actor.login);
          return { status: 200, body: { data: { viewer: { login, databaseId: id } } } };
        },
      },
    ];
  }

  /** Public repositories with a branch `main`, by alias. Of contents this knows nothing: the routes of REST have them. */
  async #repositories(variables: Readonly<Record<string, string>>): Promise<object> {
    const owners = Object.entries(variables).filter(([name]) => /^o\d+$/.test(name));
    const answers = owners.map(async ([name, owner]) => {
      const place = name.slice(1);
      const nameWithOwner = `${owner}/${variables[`n${place}`]}`;
      const path = `/repos/${nameWithOwner}/git/ref/heads/main`;
      const { object } = (await this.#ask('GET', path)) as { object: { sha: string } };
      const commit = { __typename: 'Commit', oid: object.sha };
      return [`r${place}`, { nameWithOwner, visibility: 'PUBLIC', branch: { name: 'main' }, object: commit }] as const;
    });
    return Object.fromEntries(await Promise.all(answers));
  }

  #ofStatuses(): Route[] {
    return [
      {
        method: 'POST',
        path: /^\/repos\/[^/]+\/[^/]+\/statuses\/([0-9a-f]{40})$/,
        needs: ['statuses', 'write'],
        answer: async ([, sha], { actor, body }) => {
          const made = { target_url: null, ...body, creator: await this.#account(actor.login) } as unknown as Status;
          this.#statuses.set(sha!, [made, ...this.statuses(sha!)]);
          return { status: 201, body: made };
        },
      },
      {
        method: 'GET',
        path: /^\/repos\/[^/]+\/[^/]+\/commits\/([^/]+)\/statuses$/,
        answer: ([, sha]) => ({ status: 200, body: this.statuses(sha!) }),
      },
    ];
  }

  /** GitHub lists those that the base has not; the emulator lists all since the base was there that it knows. */
  async #ownCommits(path: string): Promise<ReadonlySet<string> | undefined> {
    const { base, head } = (await this.#ask('GET', path)) as { base: { ref: string }; head: { sha: string } };
    const repository = path.replace(/\/pulls\/\d+$/, '');
    // It does not compare with the commits of a fork.
    const none = { commits: undefined };
    const { commits } = (await this.#ask('GET', `${repository}/compare/${base.ref}...${head.sha}`).catch(
      () => none,
    )) as {
      commits?: { sha: string }[];
    };
    return commits && new Set(commits.map(({ sha }) => sha));
  }

  #ofWorkflows(): Route[] {
    return [
      {
        method: 'GET',
        path: /^\/repos\/[^/]+\/[^/]+\/pulls\/\d+\/commits$/,
        answer: async ([path], { query }) => {
          const commits = (await this.#ask('GET', `${path}?${new URLSearchParams(query)}`)) as PullCommit[];
          const own = await this.#ownCommits(path!.replace(/\/commits$/, ''));
          const listed = commits.filter(({ sha }) => own?.has(sha) ?? true);
          return { status: 200, body: await Promise.all(listed.map((commit) => withAccounts(commit, this.#account))) };
        },
      },
      {
        method: 'POST',
        path: /^\/repos\/[^/]+\/[^/]+\/actions\/workflows\/([\w.-]+)\/dispatches$/,
        needs: ['actions', 'write'],
        answer: ([, workflow], { body }) => {
          this.dispatches.push({ workflow: workflow!, inputs: {}, ...(body as { ref: string }) });
          return { status: 204 };
        },
      },
      {
        method: 'POST',
        path: /^\/repos\/[^/]+\/[^/]+\/dispatches$/,
        needs: ['contents', 'write'],
        answer: () => ({ status: 204 }),
      },
      {
        method: 'GET',
        path: /^\/repos\/[^/]+\/[^/]+\/actions\/workflows\/([\w.-]+)\/runs$/,
        needs: ['actions', 'read'],
        answer: ([, file], { query: { event, per_page = '30' } }) => {
          const ofFile = this.runs.filter(({ path }) => path === `.github/workflows/${file}`);
          const found = event === undefined ? ofFile : ofFile.filter((run) => run.event === event);
          const reported = found.slice(0, Number(per_page)).map(({ artifacts, ...run }) => run);
          return { status: 200, body: { total_count: found.length, workflow_runs: reported } };
        },
      },
      {
        method: 'GET',
        path: /^\/repos\/[^/]+\/[^/]+\/actions\/runs\/(\d+)\/artifacts$/,
        needs: ['actions', 'read'],
        answer: ([, id]) => {
          const names = this.runs.find((run) => run.id === Number(id))?.artifacts ?? [];
          const reported = names.map((name, index) => ({ id: index, name, expired: false }));
          return { status: 200, body: { total_count: reported.length, artifacts: reported } };
        },
      },
    ];
  }
}

/** What a token needs for environments; the proxy answers. */
function ofEnvironments(): Route[] {
  const one = '/repos/[^/]+/[^/]+/environments/[^/]+';
  const needs: [method: string, path: string, permission: string, level: 'read' | 'write'][] = [
    ['GET', one, 'actions', 'read'],
    ['PUT', one, 'administration', 'write'],
    ['GET', `${one}/deployment-branch-policies`, 'actions', 'read'],
    ['POST', `${one}/deployment-branch-policies`, 'administration', 'write'],
    ['GET', `${one}/secrets(/public-key)?`, 'environments', 'read'],
    ['PUT', `${one}/secrets/[^/]+`, 'environments', 'write'],
    ['DELETE', `${one}/secrets/[^/]+`, 'environments', 'write'],
  ];
  return needs.map(([method, path, permission, level]) => ({
    ...{ method, path: new RegExp(`^${path}$`), needs: [permission, level] },
    answer: () => undefined,
  }));
}

function merging(pulls: PullRequests, account: (login: string) => Promise<object>): Route {
  return {
    method: 'PUT',
    path: /^\/repos\/([^/]+\/[^/]+)\/pulls\/(\d+)\/merge$/,
    needs: ['contents', 'write'],
    answer: async ([, repository, number], { actor, body }) => {
      const merged = await pulls.merge(repository!, Number(number), { ...body, by: await account(actor.login) });
      return { status: 200, body: merged };
    },
  };
}
