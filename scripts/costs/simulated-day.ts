import { minutesOfDay } from './cron.ts';
import type { Value } from './expression.ts';
import type { Size } from './step-costs.ts';
import type { WorkflowFile } from './workflow-file.ts';

/** A portal, as far as its costs follow from it. */
export interface Scene extends Size {
  visibility: 'public' | 'private';
  /** Pull requests of the day: each is opened, approved by one person, and merged. */
  pulls: number;
  /** Whether reviewers approve several one after the other, five times a day, or each at another time. */
  pace: 'in sittings' | 'one by one';
  /** 0 is Sunday. */
  weekday: number;
  /** Variables of the repository. */
  variables: Readonly<Record<string, string>>;
  /** Environments that GitHub provisions; none by default. */
  environments?: readonly string[];
}

/** Something that may start workflows. */
export interface Happening {
  /** Seconds since midnight. */
  at: number;
  event: string;
  /** Of `github.event`. */
  payload: { readonly [name: string]: Value };
  /** Of `github.ref`. */
  ref: string;
  inputs?: { readonly [name: string]: Value };
  /** Only this workflow: of a schedule, or one that another has started. */
  file?: string;
  /** Whether main has something to create then. */
  creates?: boolean;
}

const HOUR = 3600;
/** People work in these hours. */
const [FIRST, LAST] = [9 * HOUR, 17 * HOUR];
const SITTINGS = 5;
/** Seconds between two approvals, or merges, of a sitting. */
const BETWEEN = 30;
/** One of so many pull requests is pushed to again. */
const PUSHED_AGAIN = 5;
/** One of so many comes from an issue form. */
const BY_FORM = 4;
/** One of so many leads to something that reconcile creates. */
const CREATING = 20;

/** What people do in a day with pull requests of entries. */
export function* daysWork(scene: Scene): Iterable<Happening> {
  for (let index = 0; index < scene.pulls; index++) yield* lifeOf(index, scene);
}

function* lifeOf(index: number, scene: Scene): Iterable<Happening> {
  const repository = repositoryOf(scene);
  const number = index + 1;
  const pull = { number, user: { login: 'ines-okafor' }, head: { repo: { full_name: repository.full_name } } };
  const on = { payload: { repository, pull_request: pull }, ref: `refs/pull/${number}/merge` };
  const { opened, approved, merged } = timesOf(index, scene);
  const main = 'refs/heads/main';
  if (index % BY_FORM === 0)
    yield { at: opened - 60, event: 'issues', payload: { action: 'opened', repository, issue: { number } }, ref: main };
  yield { ...on, at: opened, event: 'pull_request' };
  if (index % PUSHED_AGAIN === 0) yield { ...on, at: opened + HOUR / 6, event: 'pull_request' };
  const review = { state: 'approved' };
  yield { ...on, at: approved, event: 'pull_request_review', payload: { ...on.payload, review } };
  const creates = index % CREATING === CREATING - 1;
  yield { at: merged, event: 'push', payload: { repository }, ref: main, creates };
}

/** What the schedules of workflows start in a day. */
export function* schedulesOf(workflows: readonly WorkflowFile[], { weekday, visibility }: Scene): Iterable<Happening> {
  const repository = repositoryOf({ visibility });
  for (const { file, on } of workflows)
    for (const cron of on.schedule?.crons ?? [])
      for (const minute of minutesOfDay(cron, weekday))
        yield {
          at: minute * 60,
          event: 'schedule',
          payload: { schedule: cron, repository },
          ref: 'refs/heads/main',
          file,
        };
}

/** Of `github.event.repository`. */
function repositoryOf({ visibility }: Pick<Scene, 'visibility'>) {
  return { visibility, private: visibility === 'private', full_name: 'acme/portal', name: 'portal' };
}

function timesOf(index: number, { pulls, pace }: Scene): { opened: number; approved: number; merged: number } {
  const opened = FIRST + ((LAST - FIRST) * index) / pulls;
  if (pace === 'one by one') return { opened, approved: opened + 2 * HOUR, merged: opened + 2 * HOUR + 300 };
  const each = Math.ceil(pulls / SITTINGS);
  const sitting = FIRST + 2 * HOUR + ((LAST - FIRST) * Math.floor(index / each)) / SITTINGS;
  const approved = sitting + (index % each) * BETWEEN;
  return { opened, approved, merged: approved + each * BETWEEN + 120 };
}
