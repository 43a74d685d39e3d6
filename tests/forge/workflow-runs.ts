/**
 * A run as GitHub lists it, by the fields of its recorded payloads. `conclusion` is null until the status is `completed`. A list of runs
 * has no jobs.
 *
 * @see https://github.com/octokit/webhooks/blob/main/payload-examples/api.github.com/workflow_run/completed.payload.json
 */
export interface WorkflowRun {
  id: number;
  name: string;
  path: string;
  event: string;
  status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  conclusion: string | null;
  head_branch: string;
  head_sha: string;
  head_repository: { full_name: string };
  run_number: number;
  run_attempt: number;
  created_at: string;
  /** Of the last attempt. */
  run_started_at: string;
  updated_at: string;
  html_url: string;
}

export interface RunJob {
  id: number;
  run_id: number;
  name: string;
  status: string;
  conclusion: string | null;
  started_at: string;
  completed_at: string | null;
}

export type GivenRun = Pick<WorkflowRun, 'path'> & Partial<WorkflowRun> & { jobs?: readonly Partial<RunJob>[] };

/** All that GitHub has of a run of main that ended well, but for what is given. */
export function workflowRun(given: GivenRun, repository = 'acme/portal'): WorkflowRun & { jobs: RunJob[] } {
  const { id = 1, created_at = '2026-03-02T09:50:00Z', conclusion = 'success', jobs = [] } = given;
  const status = given.status ?? (conclusion === null ? 'in_progress' : 'completed');
  const times = { created_at, run_started_at: created_at, updated_at: created_at };
  return {
    ...{ id, name: given.path, event: 'schedule', status, conclusion, head_branch: 'main', head_sha: '0'.repeat(40) },
    ...{ head_repository: { full_name: repository }, run_number: id, run_attempt: 1, ...times },
    html_url: `https://github.com/${repository}/actions/runs/${id}`,
    ...given,
    jobs: jobs.map((job, index) => ({
      ...{ id: index + 1, run_id: id, name: 'job', status: 'completed', conclusion: 'success' },
      ...{ started_at: created_at, completed_at: created_at, ...job },
    })),
  };
}

type Query = Readonly<Record<string, string | undefined>>;

/**
 * What GitHub answers of a list of runs: the newest first, thirty a page, filtered by branch, event and status, which is a status or a
 * conclusion. The workflow counts by its file.
 *
 * @see https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
 */
export function listedRuns(runs: readonly WorkflowRun[], query: Query, file?: string): object {
  const { branch, event, status, per_page = '30', page = '1' } = query;
  const found = runs
    .filter((run) => file === undefined || run.path.split('@')[0] === `.github/workflows/${file}`)
    .filter((run) => branch === undefined || run.head_branch === branch)
    .filter((run) => event === undefined || run.event === event)
    .filter((run) => status === undefined || [run.status, run.conclusion].includes(status))
    .toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
  const size = Math.min(Number(per_page), 100);
  const shown = found.slice((Number(page) - 1) * size, Number(page) * size);
  return { total_count: found.length, workflow_runs: shown.map(({ jobs, artifacts, ...run }: Listed) => run) };
}

type Listed = WorkflowRun & { jobs?: unknown; artifacts?: unknown };

export function listedJobs(runs: readonly (WorkflowRun & { jobs?: readonly RunJob[] })[], id: number): object {
  const jobs = runs.find((run) => run.id === id)?.jobs ?? [];
  return { total_count: jobs.length, jobs };
}
