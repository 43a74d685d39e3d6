import { join } from 'node:path';
import { isMap } from '#core/text/is-map.ts';
import { yamlFolder } from '../files/yaml-folder.ts';

/** A workflow of a checkout, as far as its costs follow from it. */
export interface WorkflowFile {
  /** `health.yml`. */
  file: string;
  name: string;
  /** What a run is called; an expression. Empty where GitHub names it after what happened. */
  runName: string;
  /** By event; a schedule has its crons. */
  on: Readonly<Record<string, Trigger>>;
  concurrency: Concurrency | undefined;
  jobs: readonly WorkflowJob[];
}

export interface Trigger {
  types?: readonly string[];
  branches?: readonly string[];
  tags?: readonly string[];
  paths?: readonly string[];
  'paths-ignore'?: readonly string[];
  crons?: readonly string[];
  /** Of `workflow_run`: names of those whose runs start it. */
  workflows?: readonly string[];
}

export interface Concurrency {
  group: string;
  queue?: string;
  'cancel-in-progress'?: boolean;
}

export interface WorkflowJob {
  id: string;
  if?: string;
  needs: readonly string[];
  runsOn: string;
  outputs: Readonly<Record<string, string>>;
  steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, string>>;
}

/** The workflows of a checkout, sorted by file. What is no workflow is passed over. */
export function workflowFiles(root: string): WorkflowFile[] {
  return [...yamlFolder(join(root, '.github/workflows'))].flatMap(([file, workflow]) =>
    isMap(workflow) && isMap(workflow.jobs) ? [{ file, ...workflowOf(workflow, workflow.jobs) }] : [],
  );
}

function workflowOf(workflow: Record<string, unknown>, jobs: Record<string, unknown>): Omit<WorkflowFile, 'file'> {
  const { concurrency, name, 'run-name': runName } = workflow;
  return {
    name: String(name ?? ''),
    runName: String(runName ?? ''),
    on: triggersOf(workflow.on),
    concurrency: typeof concurrency === 'string' ? { group: concurrency } : (concurrency as Concurrency | undefined),
    jobs: Object.entries(jobs).map(([id, job]) => jobOf(id, job as Record<string, unknown>)),
  };
}

function triggersOf(on: unknown): Record<string, Trigger> {
  if (typeof on === 'string') return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((event) => [String(event), {}]));
  return Object.fromEntries(
    Object.entries(isMap(on) ? on : {}).map(([event, given]) => [
      event,
      Array.isArray(given) ? { crons: given.map((one: { cron: string }) => one.cron) } : ((given ?? {}) as Trigger),
    ]),
  );
}

function jobOf(id: string, job: Record<string, unknown>): WorkflowJob {
  return {
    id,
    ...(job.if !== undefined && { if: String(job.if) }),
    needs: [job.needs ?? []].flat().map(String),
    runsOn: String(job['runs-on']),
    outputs: (job.outputs ?? {}) as Record<string, string>,
    steps: (job.steps ?? []) as WorkflowStep[],
  };
}
