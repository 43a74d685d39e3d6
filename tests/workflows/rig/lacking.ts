import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PullCommit, withAccounts } from '../../forge/pull-request-routes.ts';
import { type Answer, created, done, ok, type Routes, RouteTable } from '../../forge/routes.ts';
import { type GivenRun, listedJobs, listedRuns, workflowRun } from '../../forge/workflow-runs.ts';
import type { Actor } from './actor.ts';
import { REFUSED } from './installations.ts';
import type { PullRequests } from './pull-requests.ts';

export interface Dispatch {
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
}

export interface Run extends GivenRun {
  id: number;
  /** Names of those that it uploaded. */
  artifacts: string[];
}

export interface Status {
  context: string;
  state: string;
  description: string;
  creator: { login: string; id: number };
}

export interface Asked {
  actor: Actor;
  path: string;
  query: Readonly<Record<string, string>>;
}

interface Behind {
  account: (login: string) => Promise<{ login: string; id: number }>;
  pulls: PullRequests;
  /** Asks the emulator, as the owner of the organisation, since it lets no App make or describe a repository. */
  ask: <Body>(method: string, path: string, body?: object) => Promise<Body>;
  more: Routes<Asked>;
}

/** That main has, made a moment ago. */
const WORKFLOWS = readdirSync(join(import.meta.dirname, '../../../.github/workflows')).filter((name) =>
  name.endsWith('.yml'),
);

/** What neither the emulator nor the proxy before it answers as GitHub does. */
export class Lacking {
  readonly dispatches: Dispatch[] = [];
  /** The newest first. */
  readonly runs: Run[] = [];
  readonly #statuses = new Map<string, Status[]>();
  readonly #behind: Behind;
  readonly #table: RouteTable<Asked>;

  constructor(behind: Behind) {
    this.#behind = behind;
    this.#table = new RouteTable({ ...this.#ofRepositories(), ...this.#ofWorkflows(), ...behind.more });
  }

  statuses(sha: string): readonly Status[] {
    return this.#statuses.get(sha) ?? [];
  }

  answer(method: string, body: object, asked: Asked): Promise<Answer | undefined> {
    return this.#table.answer(method, asked.path, body, asked);
  }

  #ofRepositories(): Routes<Asked> {
    const { account, ask, pulls } = this.#behind;
    const asOwner = async (method: string, body: object, { actor, path }: Asked) =>
      actor.isApp ? { status: method === 'POST' ? 201 : 200, body: await ask(method, path, body) } : undefined;
    return {
      'GET /user': (_, __, { actor }) => (actor.isApp ? REFUSED : undefined),
      'POST /graphql': async (_, { query, variables }: Question, { actor }) => {
        if (query.includes('updateRefs')) return undefined;
        if (/\brepository\(/.test(query)) return ok({ data: await this.#repositories(variables) });
        const { login, id } = await account(actor.login);
        return ok({ data: { viewer: { login, databaseId: id } } });
      },
      'POST /orgs/{org}/repos': (_, body: object, asked) => asOwner('POST', body, asked),
      'PATCH /repos/{repository}': (_, body: object, asked) => asOwner('PATCH', body, asked),
      'POST /repos/{repository}/statuses/{sha}': async ({ sha }, body: Status, { actor }) => {
        const made = { target_url: null, ...body, creator: await account(actor.login) };
        this.#statuses.set(sha, [made, ...this.statuses(sha)]);
        return created(made);
      },
      'GET /repos/{repository}/commits/{sha}/statuses': ({ sha }) => ok(this.statuses(sha)),
      'GET /repos/{repository}/commits/{sha}/pulls': async ({ repository, sha }) =>
        ok(await pulls.mergedAs(repository, sha)),
      'PUT /repos/{repository}/pulls/{number}/merge': async ({ repository, number }, body: object, { actor }) =>
        ok(await pulls.merge(repository, Number(number), { ...body, by: await account(actor.login) })),
      'GET /repos/{repository}/pulls/{number}/commits': async ({ repository, number }, _, { path, query }) => {
        const commits = await ask<PullCommit[]>('GET', `${path}?${new URLSearchParams(query)}`);
        const own = await this.#ownCommits(`/repos/${repository}`, number);
        const listed = commits.filter(({ sha }) => own?.has(sha) ?? true);
        return ok(await Promise.all(listed.map((commit) => withAccounts(commit, account))));
      },
    };
  }

  /** Public repositories with a branch `main`, by alias. Of contents this knows nothing: the routes of REST have them. */
  async #repositories(variables: Question['variables']): Promise<object> {
    const owners = Object.entries(variables).filter(([name]) => /^o\d+$/.test(name));
    const answers = owners.map(async ([name, owner]) => {
      const place = name.slice(1);
      const nameWithOwner = `${owner}/${variables[`n${place}`]}`;
      const path = `/repos/${nameWithOwner}/git/ref/heads/main`;
      const { object } = await this.#behind.ask<{ object: { sha: string } }>('GET', path);
      const commit = { __typename: 'Commit', oid: object.sha };
      return [`r${place}`, { nameWithOwner, visibility: 'PUBLIC', branch: { name: 'main' }, object: commit }] as const;
    });
    return Object.fromEntries(await Promise.all(answers));
  }

  /** GitHub lists those that the base has not; the emulator lists all since the base was there that it knows. */
  async #ownCommits(place: string, number: string): Promise<ReadonlySet<string> | undefined> {
    const { ask } = this.#behind;
    const { base, head } = await ask<{ base: { ref: string }; head: { sha: string } }>(
      'GET',
      `${place}/pulls/${number}`,
    );
    // It does not compare with the commits of a fork.
    const compared = ask<{ commits?: { sha: string }[] }>('GET', `${place}/compare/${base.ref}...${head.sha}`);
    const { commits } = await compared.catch(() => ({ commits: undefined }));
    return commits && new Set(commits.map(({ sha }) => sha));
  }

  #known() {
    const created_at = new Date().toISOString();
    return this.runs.map((run) => workflowRun({ created_at, ...run }));
  }

  #workflows(): object {
    const at = new Date().toISOString();
    const workflows = WORKFLOWS.map((file, index) => ({
      ...{ id: index + 1, node_id: `W${index}`, name: file, path: `.github/workflows/${file}`, state: 'active' },
      ...{ created_at: at, updated_at: at, url: file, html_url: file, badge_url: file },
    }));
    return { total_count: workflows.length, workflows };
  }

  #ofWorkflows(): Routes<Asked> {
    return {
      'POST /repos/{repository}/actions/workflows/{name}/dispatches': ({ name }, body: { ref: string }) =>
        done(this.dispatches.push({ workflow: name, inputs: {}, ...body })),
      'POST /repos/{repository}/dispatches': () => done(),
      'GET /repos/{repository}/actions/workflows': () => ok(this.#workflows()),
      'GET /repos/{repository}/actions/runs': (_, __, { query }) => ok(listedRuns(this.#known(), query)),
      'GET /repos/{repository}/actions/runs/{number}/jobs': ({ number }) =>
        ok(listedJobs(this.#known(), Number(number))),
      'GET /repos/{repository}/actions/workflows/{name}/runs': ({ name }, _, { query }) =>
        ok(listedRuns(this.#known(), query, name)),
      'GET /repos/{repository}/actions/runs/{number}/artifacts': ({ number }) => {
        const names = this.runs.find((run) => run.id === Number(number))?.artifacts ?? [];
        const reported = names.map((name, index) => ({ id: index, name, expired: false }));
        return ok({ total_count: reported.length, artifacts: reported });
      },
    };
  }
}

interface Question {
  query: string;
  variables: Readonly<Record<string, string>>;
}
