import { DayBill, type DayCosts } from './day-bill.ts';
import { type Contexts, fillIn, holds, type Value } from './expression.ts';
import { daysWork, type Happening, type Scene, schedulesOf } from './simulated-day.ts';
import { JOB_SECONDS, stepCost } from './step-costs.ts';
import type { Concurrency, WorkflowFile, WorkflowJob, WorkflowStep } from './workflow-file.ts';

/** What files do not say. */
export interface Assumptions {
  /** Outputs of a step, as they would be then. */
  outputs(step: WorkflowStep, about: { happening: Happening; day: Day }): Readonly<Record<string, string>>;
  /** Notes what a step leaves behind. */
  created(step: WorkflowStep, about: { happening: Happening; day: Day }): void;
  /** Bytes of an artifact, packed. */
  bytes(name: string, scene: Scene): number;
}

/** What a day knows so far. */
export interface Day {
  scene: Scene;
  now: number;
  /** When a run of a workflow last began; seconds since midnight. */
  lastRun(file: string): number | undefined;
  /** When something was last merged. */
  lastMerge: number | undefined;
  /** Whether something that was merged is still to be created. */
  hasToCreate: boolean;
}

interface Run {
  workflow: WorkflowFile;
  happening: Happening;
}

interface Group {
  until: number;
  waiting: Run[];
}

/**
 * Plays a day of a portal by its workflow files, as GitHub does: triggers, conditions, needs, queues of runs, and runs that start
 * others. Nothing fails in it.
 */
export function simulateDay(workflows: readonly WorkflowFile[], scene: Scene, assumptions: Assumptions): DayCosts {
  return new Simulation(workflows, scene, assumptions).run();
}

class Simulation implements Day {
  readonly scene: Scene;
  now = 0;
  lastMerge: number | undefined;
  hasToCreate = false;
  readonly #workflows: readonly WorkflowFile[];
  readonly #assumptions: Assumptions;
  readonly #bill = new DayBill();
  readonly #groups = new Map<string, Group>();
  readonly #began = new Map<string, number>();
  #ahead: (Happening | { at: number; group: string })[];

  constructor(workflows: readonly WorkflowFile[], scene: Scene, assumptions: Assumptions) {
    this.scene = scene;
    this.#workflows = workflows;
    this.#assumptions = assumptions;
    this.#ahead = [...daysWork(scene), ...schedulesOf(workflows, scene)];
  }

  lastRun(file: string): number | undefined {
    return this.#began.get(file);
  }

  run(): DayCosts {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) {
      this.now = next.at;
      if ('group' in next) this.#release(next.group);
      else this.#happen(next);
    }
    return this.#bill.costs;
  }

  #takeNext() {
    this.#ahead.sort((a, b) => a.at - b.at);
    return this.#ahead.shift();
  }

  #happen(happening: Happening): void {
    if (happening.event === 'push') this.lastMerge = this.now;
    if (happening.creates) this.hasToCreate = true;
    for (const workflow of this.#workflows) {
      if (!isStarted(workflow, happening)) continue;
      const run = { workflow, happening };
      const { concurrency } = workflow;
      if (concurrency) this.#queue(fillIn(concurrency.group, contextsOf(run, this.scene)), run, concurrency);
      else this.#start(run);
    }
  }

  #queue(name: string, run: Run, { queue }: Concurrency): void {
    const group = this.#groups.get(name) ?? { until: 0, waiting: [] };
    this.#groups.set(name, group);
    if (group.until <= this.now && group.waiting.length === 0) this.#occupy(name, group, run);
    else if (queue === 'max') group.waiting.push(run);
    else group.waiting = [run];
  }

  #release(name: string): void {
    const group = this.#groups.get(name)!;
    const next = group.waiting.shift();
    if (next) this.#occupy(name, group, next);
  }

  #occupy(name: string, group: Group, run: Run): void {
    group.until = this.now + this.#start(run);
    this.#ahead.push({ at: group.until, group: name });
  }

  /** @returns seconds until its last job ends */
  #start(run: Run): number {
    const ends = new Map<string, number>();
    const needs: Record<string, Value> = {};
    for (const job of run.workflow.jobs) {
      const contexts = { ...contextsOf(run, this.scene), needs };
      const isRun = isWanted(job, contexts);
      const begin = Math.max(0, ...job.needs.map((need) => ends.get(need) ?? 0));
      const { seconds, outputs } = isRun ? this.#do(job, run, { begin, contexts }) : { seconds: 0, outputs: {} };
      if (isRun) this.#began.set(run.workflow.file, this.now);
      ends.set(job.id, begin + seconds);
      needs[job.id] = { result: isRun ? 'success' : 'skipped', outputs };
    }
    const seconds = Math.max(0, ...ends.values());
    this.#startFollowers(run, this.now + seconds);
    return seconds;
  }

  /** What starts when a run ends, also if all its jobs were skipped. */
  #startFollowers(run: Run, at: number): void {
    const { workflow, happening } = run;
    for (const { file, on } of this.#workflows) {
      if (!on.workflow_run?.workflows?.includes(workflow.name)) continue;
      const ended = {
        event: happening.event,
        display_title: fillIn(workflow.runName, contextsOf(run, this.scene)),
        head_sha: happening.ref,
      };
      const payload = { repository: happening.payload.repository!, workflow_run: ended };
      this.#ahead.push({ at, event: 'workflow_run', file, ref: 'refs/heads/main', payload });
    }
  }

  #do(job: WorkflowJob, run: Run, { begin, contexts }: { begin: number; contexts: Contexts }) {
    const steps: Record<string, Value> = {};
    let seconds = JOB_SECONDS;
    for (const step of job.steps) {
      const known = { ...contexts, steps };
      if (step.if !== undefined && !holds(step.if, known)) continue;
      const cost = stepCost(step);
      seconds += cost?.seconds(this.scene) ?? 0;
      this.#bill.addRequests(step, { requests: cost?.requests?.(this.scene) ?? 0, at: this.now });
      this.#bill.addArtifact(step, run.workflow.file, (name) => this.#assumptions.bytes(name, this.scene));
      const about = { happening: run.happening, day: this };
      const outputs = this.#assumptions.outputs(step, about);
      this.#assumptions.created(step, about);
      if (step.id) steps[step.id] = { outputs, outcome: 'success' };
      for (const started of startedBy(step, outputs, known))
        this.#ahead.push({
          ...started,
          at: this.now + begin + seconds,
          ref: 'refs/heads/main',
          payload: contextsOf(run, this.scene).github.event,
        });
    }
    const { visibility } = this.scene;
    const isPaid = visibility === 'private' && fillIn(job.runsOn, contexts).startsWith('ubuntu-');
    this.#bill.addJob({ file: run.workflow.file, job: job.id, event: run.happening.event, seconds }, isPaid);
    const outputs = Object.entries(job.outputs).map(([name, text]) => [name, fillIn(text, { ...contexts, steps })]);
    return { seconds, outputs: Object.fromEntries(outputs) as Record<string, string> };
  }
}

function isStarted({ file, on }: WorkflowFile, { event, file: only, ref }: Happening): boolean {
  const trigger = on[event];
  if (!trigger || (only !== undefined && only !== file)) return false;
  if (trigger.branches && !trigger.branches.includes(ref.replace('refs/heads/', ''))) return false;
  if (trigger.tags) return false;
  // A pull request of the day touches entries and nothing else.
  if (trigger.paths) return trigger.paths.some((path) => path.startsWith('catalog/'));
  return !trigger['paths-ignore']?.some((path) => path.startsWith('catalog/'));
}

function contextsOf({ workflow, happening }: Run, { variables }: Scene) {
  const { event, ref, payload, inputs = {} } = happening;
  const github = {
    ...{ event_name: event, event: payload, ref, run_id: '1', run_attempt: '1', workflow: workflow.file },
    ...{ repository: 'acme/portal', repository_owner: 'acme', token: 'token', sha: 'sha' },
  };
  return { github, vars: variables, inputs, secrets: {} } satisfies Contexts;
}

/** Without a condition of its own that asks for more, a job that needs one that was skipped is skipped. */
function isWanted({ if: condition, needs }: WorkflowJob, contexts: Contexts): boolean {
  const results = contexts.needs as Record<string, { result: string }>;
  const asksForMore = /always\(\)|cancelled\(\)|failure\(\)/.test(condition ?? '');
  if (!asksForMore && needs.some((need) => results[need]?.result === 'skipped')) return false;
  return condition === undefined || holds(condition, contexts);
}

/** What a step starts by `gh workflow run`, or by ./actions/publish-if-due. */
function startedBy(step: WorkflowStep, outputs: Readonly<Record<string, string>>, contexts: Contexts) {
  const environments = fillIn(step.env?.ENVIRONMENTS ?? '', contexts)
    .split(' ')
    .filter(Boolean);
  if (step.env?.ENVIRONMENTS !== undefined)
    return environments.map((environment) => ({
      ...{ event: 'workflow_dispatch', file: 'provision.yml' },
      inputs: { environment, look: fillIn(step.env?.LOOK ?? '', contexts) },
    }));
  const files = [
    /^gh workflow run (\S+)/m.exec(step.run ?? '')?.[1] ?? [],
    step.uses?.endsWith('/publish-if-due') && outputs.started === 'true' ? 'publish.yml' : [],
  ];
  const number = fillIn(step.env?.PULL_REQUEST ?? '', contexts);
  return files.flat().map((file) => ({ event: 'workflow_dispatch', file, inputs: { 'pull-request': number } }));
}
