import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writeFiles } from '../../../scripts/build/write-files.ts';
import { git } from '../../../scripts/git/git.ts';
import { type ActRun, runAct } from './act.ts';
import { fillIn } from './expression.ts';
import type { Github } from './github.ts';
import { type Permissions, prepareWorkflow } from './prepared-workflow.ts';

export interface RunOrder {
  event: string;
  payload?: object;
  /** The commit whose workflow runs; by default what the ref is at. */
  sha?: string;
  ref?: string;
  /** Of a fork's pull request: a token that can only read, whatever the workflow says. */
  readsOnly?: boolean;
  job?: string;
  /** Of the repository, as the event says it; by default public. */
  visibility?: 'public' | 'private';
  cron?: string;
  /** The id of an earlier run, all jobs of which run again. */
  again?: number;
}

export interface Ran extends ActRun {
  id: number;
}

export interface Following {
  workflow: string;
  order: RunOrder;
}

interface PullOf {
  title: string;
  head: { sha: string };
}

/** GitHub's runners: runs workflows of `acme/portal` as they are in one of its commits. */
export class Runner {
  readonly variables: Record<string, string>;
  readonly secrets: Record<string, string>;
  /** What the end of runs starts, by `workflow_run`. The test lets it happen. */
  readonly following: Following[] = [];
  readonly #folder: string;
  readonly #github: Github;
  readonly #packages: string;
  readonly #attempts = new Map<number, number>();
  #runs = 0;

  /**
   * @param folder has the bare repositories in `repositories`, and gets what runs need
   * @param packages what `npm ci` installs
   */
  constructor(folder: string, github: Github, packages: string) {
    this.#folder = folder;
    this.#github = github;
    this.#packages = packages;
    this.variables = { WAYPOST_APP_ID: github.app.id, WAYPOST_MAKER_ID: github.maker.id, WAYPOST_READY: 'true' };
    this.secrets = { WAYPOST_APP_KEY: github.app.key, WAYPOST_MAKER_KEY: github.maker.key };
  }

  forgetSetup(): void {
    for (const values of [this.variables, this.secrets]) for (const name of Object.keys(values)) delete values[name];
  }

  async run(workflow: string, order: RunOrder): Promise<Ran> {
    const { event, payload = {}, ref = 'refs/heads/main', readsOnly = false, job, visibility = 'public', cron } = order;
    const id = order.again ?? ++this.#runs;
    const attempt = (this.#attempts.get(id) ?? 0) + 1;
    this.#attempts.set(id, attempt);
    const folder = join(this.#folder, 'runs', `${id}-${attempt}`);
    mkdirSync(folder, { recursive: true });
    const repository = join(this.#folder, 'repositories/acme/portal.git');
    const commit = order.sha ?? (await git(repository, ['--git-dir=.', 'rev-parse', ref]));
    await git(folder, ['clone', '--quiet', '--shared', '--no-checkout', repository, '.']);
    await git(folder, ['update-ref', '--no-deref', 'HEAD', commit]);
    const path = `.github/workflows/${workflow}`;
    const { text, secrets } = await prepareWorkflow(await git(folder, ['show', `${commit}:${path}`]), {
      isOnMain: ref === 'refs/heads/main',
      idTokens: `${this.#github.url}/id-token?from=job`,
      tokenOf: (permissions, job) =>
        this.#github.jobToken(readsOnly ? readOnly(permissions) : permissions, `${workflow} ${job}`),
    });
    writeFiles([[path, text]], folder);
    const ran = await runAct({
      ...{ folder, workflow: path, event, packages: this.#packages },
      cache: join(this.#folder, 'cache', `${id}-${attempt}`),
      payload: {
        repository: { ...(await this.#github.ask<object>('ana-popescu', 'GET', '/repos/acme/portal')), visibility },
        ...(cron !== undefined && { schedule: cron }),
        ...payload,
      },
      env: { ...this.#env(id, { commit, ref, event }), GITHUB_RUN_ATTEMPT: String(attempt), RIG_WORKFLOW: workflow },
      secrets: { ...this.secrets, ...secrets, GITHUB_TOKEN: 'of-no-job' },
      variables: this.variables,
      ...(job !== undefined && { job }),
    });
    const { runs } = this.#github.lacking;
    if (runs[0]?.id === id) runs.shift();
    runs.unshift({
      ...{ id, path, event, head_branch: ref.replace('refs/heads/', ''), head_sha: commit },
      head_repository: { full_name: 'acme/portal' },
      artifacts: this.#artifactsOf(id),
    });
    await this.#noteFollowing(text, { order, jobs: ran.jobs, repository });
    return { ...ran, id };
  }

  /**
   * The files are those of main, and the name is that of the run's own file. A run of which every job was skipped starts others, too.
   *
   * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run
   */
  async #noteFollowing(text: string, { order, jobs, repository }: Ended): Promise<void> {
    const { name, 'run-name': runName = '' } = parse(text) as { name: string; 'run-name'?: string };
    const words = ['--git-dir=.', 'grep', '-l', 'workflow_run:', 'main', '--', '.github/workflows'];
    const files = await git(repository, words);
    for (const file of files.trim().split('\n')) {
      const { on } = parse(await git(repository, ['--git-dir=.', 'show', file]));
      if (!on.workflow_run?.workflows.includes(name)) continue;
      const { event, payload = {}, visibility = 'public' } = order;
      const pull = (payload as { pull_request?: PullOf }).pull_request;
      const title = fillIn(runName, { github: { event: payload } });
      const ended = {
        ...{ event, name, display_title: title || pull?.title || name },
        conclusion: conclusionOf(Object.values(jobs)),
        // Of a pull request it is the head, and not the merge that the run is about.
        head_sha: pull?.head.sha ?? order.sha,
      };
      this.following.push({
        workflow: file.split('/').at(-1)!,
        order: { event: 'workflow_run', payload: { action: 'completed', workflow_run: ended }, visibility },
      });
    }
  }

  #artifactsOf(id: number): string[] {
    const folder = join(this.#folder, 'artifacts', String(id));
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  #env(id: number, { commit, ref, event }: { commit: string; ref: string; event: string }): Record<string, string> {
    const { url } = this.#github;
    return {
      ...{ GITHUB_API_URL: url, GITHUB_SERVER_URL: url, GITHUB_GRAPHQL_URL: `${url}/graphql` },
      ...{ GITHUB_REPOSITORY: 'acme/portal', GITHUB_RUN_ID: String(id), GITHUB_SHA: commit, GITHUB_REF: ref },
      ...{ GITHUB_EVENT_NAME: event, TZ: 'UTC' },
      RIG_FOLDER: import.meta.dirname,
      RIG_REPOSITORIES: join(this.#folder, 'repositories'),
      RIG_ARTIFACTS: join(this.#folder, 'artifacts'),
    };
  }
}

interface Ended extends Pick<ActRun, 'jobs'> {
  order: RunOrder;
  repository: string;
}

function conclusionOf(results: readonly string[]): string {
  if (results.length === 0) return 'skipped';
  return results.includes('failure') ? 'failure' : 'success';
}

function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.keys(permissions).map((name) => [name, 'read']));
}
