import type { Known } from '#core/attention/attention-issue.ts';
import { type Fault, faultKey } from '#core/attention/fault.ts';
import { HOUR, MINUTE, type Time, timeOf } from '#core/text/time.ts';
import type { Answered, RepositoryClient } from '../../forge/github/repository-client.ts';
import { MAIN } from './app-needs.ts';
import { type OwnWorkflow, ownWorkflows } from './own-workflows.ts';

export interface FaultSearch {
  /** May read actions. */
  on: RepositoryClient;
  /** The checkout of main. */
  root: string;
  /** Milliseconds since 1970. */
  now: number;
  /** What is known to be wrong: a workflow is asked for by itself if it is in that. */
  known?: Known;
}

/**
 * Conclusions of GitHub that mean that something is wrong. Others but `success` say nothing, such as `skipped`. `cancelled` is a run
 * whose place a newer one took while it waited, or one whose job took too long.
 *
 * @see https://docs.github.com/rest/actions/workflow-runs
 */
const FAILED: readonly string[] = ['failure', 'timed_out', 'startup_failure'];
/** Started by a clock: GitHub's, one of your own, or a person. */
const BY_CLOCK: readonly string[] = ['schedule', 'repository_dispatch', 'workflow_dispatch'];
/** A job ends within an hour, and waits for a runner that is there at most as long. */
const STUCK = 6 * HOUR;
/** Of one workflow: in a private repository, most runs by a schedule are skipped. */
const RUNS_OF_ONE = 50;

type Run = Answered<'GET /repos/{owner}/{repo}/actions/runs'>['workflow_runs'][number];
type Live = Answered<'GET /repos/{owner}/{repo}/actions/workflows'>['workflows'][number];

/**
 * Finds what is wrong with the workflows of main, whatever started their runs: the last run of each that ended failed or took too long, a
 * run waits for hours, a schedule does not start runs, or a workflow is off or missing.
 *
 * It asks twice, once more for each workflow that is not among the last hundred runs of main, and once for the jobs of each run that
 * failed.
 *
 * @throws {ForgeRefusal} when the token may not
 */
export async function workflowFaults({ on, root, now, known = new Map() }: FaultSearch): Promise<Fault[]> {
  const live = await liveWorkflows(on);
  const runs = await runsOfMain(on);
  const named = new Set([...known.keys()].map((key) => key.split(' ')[0]));
  const faults: Fault[] = [];
  for (const own of ownWorkflows(root)) {
    const workflow = live.get(own.file);
    const about = { own, on, now, known };
    if (workflow?.state !== 'active') {
      if (workflow || own.patience !== undefined) faults.push(notActive(workflow, about));
      continue;
    }
    let ofFile = runs.filter(({ path }) => isOf(path, own.file));
    const isSearched = own.patience !== undefined || named.has(own.file);
    if (isSearched && !(ofFile.some(isByClock) && ofFile.some(isDecided))) ofFile = await runsOfFile(own.file, on);
    faults.push(...(await faultsOf(ofFile, workflow, about)));
  }
  return faults;
}

/** By file name. */
export async function liveWorkflows(on: RepositoryClient): Promise<ReadonlyMap<string, Live>> {
  const all = await on.list('workflows', 'GET /repos/{owner}/{repo}/actions/workflows');
  return new Map(all.map((workflow) => [workflow.path.split('/').at(-1) ?? '', workflow]));
}

interface About {
  own: OwnWorkflow;
  on: RepositoryClient;
  now: number;
  known: Known;
}

async function runsOfMain(on: RepositoryClient): Promise<Run[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs';
  const { workflow_runs } = await on.ask('runs', route, { branch: MAIN, per_page: 100 });
  return workflow_runs.filter((run) => isByMain(run, on));
}

/** The newest first, as all lists of runs. */
async function runsOfFile(file: string, on: RepositoryClient): Promise<Run[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const about = { workflow_id: file, branch: MAIN, per_page: RUNS_OF_ONE };
  return (await on.ask(`runs of \`${file}\``, route, about)).workflow_runs.filter((run) => isByMain(run, on));
}

/** A fork's pull request may come from a branch called `main`. */
function isByMain({ event, head_repository }: Run, { name }: RepositoryClient): boolean {
  return !event.startsWith('pull_request') && head_repository?.full_name.toLowerCase() === name.toLowerCase();
}

function isOf(path: string, file: string): boolean {
  return path.split('@')[0] === `.github/workflows/${file}`;
}

function isByClock({ event }: Run): boolean {
  return BY_CLOCK.includes(event);
}

function isDecided({ conclusion }: Run): boolean {
  return conclusion === 'success' || FAILED.includes(conclusion ?? '');
}

function notActive(workflow: Live | undefined, { own: { file }, on: { name }, now, known }: About): Fault {
  if (!workflow) {
    const about = { workflow: file, kind: 'missing' } as const;
    return {
      ...{ ...about, since: known.get(faultKey(about))?.since ?? timeOf(now) },
      message: `\`${file}\` is not on the default branch.`,
      fix: 'Commit it, and push it to `main`.',
    };
  }
  return {
    ...{ workflow: file, kind: 'off', since: moment(workflow.updated_at) },
    message: `\`${file}\` is off: GitHub calls it \`${workflow.state}\`.`,
    fix: `Run \`gh workflow enable ${file} --repo ${name}\`.`,
  };
}

async function faultsOf(runs: readonly Run[], workflow: Live, about: About): Promise<Fault[]> {
  const waits = [lateness(runs, workflow, about), stuckRun(runs, about)].filter((fault) => fault !== undefined);
  return [...waits, ...(await failures(runs, about))];
}

function lateness(
  runs: readonly Run[],
  workflow: Live,
  { own: { file, patience }, on: { name }, now }: About,
): Fault | undefined {
  if (patience === undefined) return undefined;
  const last = runs.find(isByClock);
  const seen = last?.created_at ?? workflow.created_at;
  if (now - Date.parse(seen) < patience * HOUR) return undefined;
  return {
    ...{ workflow: file, kind: 'late', since: moment(seen) },
    message: last
      ? `The schedule of \`${file}\` has started no run for ${patience} hours.`
      : `The schedule of \`${file}\` has never started a run.`,
    fix: `Run \`gh workflow disable ${file} --repo ${name}\` and \`gh workflow enable ${file} --repo ${name}\`, which restarts the schedule.`,
  };
}

/** A run that waits, and that no newer run has made unimportant. */
function stuckRun(runs: readonly Run[], { own: { file }, on: { name }, now }: About): Fault | undefined {
  const newest = runs.findIndex(isDecided);
  const waiting = runs.slice(0, newest < 0 ? runs.length : newest).filter(({ status }) => status !== 'completed');
  const stuck = waiting.findLast(({ created_at }) => now - Date.parse(created_at) >= STUCK);
  return (
    stuck && {
      ...{ workflow: file, kind: 'stuck', since: moment(stuck.created_at), url: stuck.html_url },
      message: `A run of \`${file}\` has not ended for hours. GitHub calls it \`${stuck.status}\`.`,
      fix: `Check whether its runner is online; \`gh run cancel ${stuck.id} --repo ${name}\` lets the next run start.`,
    }
  );
}

async function failures(runs: readonly Run[], about: About): Promise<Fault[]> {
  for (const [index, run] of runs.entries()) {
    if (!isDecided(run) && !mayHaveTimedOut(run, about)) continue;
    if (run.conclusion === 'success') return [];
    const jobs = run.conclusion === 'startup_failure' ? [] : await failedJobs(run, about);
    // It waited for long, and a newer one took its place.
    if (run.conclusion === 'cancelled' && jobs.length === 0) continue;
    return failed(runs.slice(index), jobs, about);
  }
  return [];
}

function mayHaveTimedOut(run: Run, { own: { timeouts } }: About): boolean {
  return run.conclusion === 'cancelled' && minutesFrom(run.run_started_at, run.updated_at) >= shortest(timeouts);
}

interface FailedJob {
  name: string;
  /** Minutes after which GitHub stopped it; undefined where it failed by itself. */
  timeout?: number;
}

/** GitHub calls a job that took too long `cancelled`, as one that a person stopped. */
async function failedJobs({ id }: Run, { own: { timeouts }, on }: About): Promise<FailedJob[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
  const { jobs } = await on.ask(`jobs of run ${id}`, route, { run_id: Number(id), per_page: 100 });
  return jobs.flatMap(({ name, conclusion, started_at, completed_at }): FailedJob[] => {
    const timeout = timeouts.get(name) ?? shortest(timeouts);
    const isTimeout = conclusion === 'cancelled' && minutesFrom(started_at, completed_at) >= timeout;
    if (isTimeout || conclusion === 'timed_out') return [{ name, timeout }];
    return FAILED.includes(conclusion ?? '') ? [{ name }] : [];
  });
}

/** @param runs from the last that failed to the earliest */
function failed(runs: readonly Run[], jobs: readonly FailedJob[], about: About): Fault[] {
  const { file } = about.own;
  if (jobs.length === 0) {
    const of = { workflow: file, kind: 'failed' } as const;
    return [{ ...of, ...sinceOf(of, runs, about), message: `\`${file}\` fails before one of its jobs starts.` }];
  }
  return jobs.map(({ name: job, timeout }) => {
    const of = { workflow: file, kind: 'failed', job } as const;
    const message =
      timeout === undefined
        ? `\`${file}\` fails: its job \`${job}\`.`
        : `\`${file}\` takes too long: GitHub stops its job \`${job}\` after ${timeout} minutes.`;
    return { ...of, ...sinceOf(of, runs, about), message };
  });
}

/** Since the first of those that failed in a row. Where that is not among the latest runs any more, it is known from before. */
function sinceOf(
  of: Pick<Fault, 'workflow' | 'kind' | 'job'>,
  runs: readonly Run[],
  { on: { name }, known }: About,
): Pick<Fault, 'since' | 'last' | 'url' | 'fix'> {
  const well = runs.findIndex(({ conclusion }) => conclusion === 'success');
  const row = well < 0 ? runs : runs.slice(0, well);
  const first = row.findLast(({ conclusion }) => FAILED.includes(conclusion ?? '')) ?? runs[0]!;
  const before = well < 0 ? known.get(faultKey(of)) : undefined;
  const { since, url = first.html_url } = before ?? { since: moment(first.created_at) };
  const look = `See why: \`gh run view ${url.split('/').at(-1)} --log-failed --repo ${name}\`.`;
  const again = `When it is fixed, start it again: \`gh workflow run ${of.workflow} --repo ${name}\`.`;
  return { since, last: moment(runs[0]!.created_at), url, fix: `${look} ${again}` };
}

function shortest(timeouts: OwnWorkflow['timeouts']): number {
  return Math.min(...timeouts.values());
}

function minutesFrom(start: string | null | undefined, end: string | null | undefined): number {
  return start && end ? (Date.parse(end) - Date.parse(start)) / MINUTE : 0;
}

function moment(text: string): Time {
  return timeOf(Date.parse(text));
}
