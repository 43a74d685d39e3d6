import { join } from 'node:path';
import process from 'node:process';
import { WORK_ORDER_SCHEMA, type WorkOrder } from '#core/provision/jobs/work-order.ts';
import { annotations } from '#core/report/annotations.ts';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { stateOfCommit } from '../../scripts/change/change-trees.ts';
import { bySchema, readJson, writeJson } from '../../scripts/files/json-file.ts';
import { beginWork } from '../../scripts/provision/jobs/begin-work.ts';
import { takeDataOfCheckout } from '../../scripts/provision/jobs/data-in-checkout.ts';
import { doWork } from '../../scripts/provision/jobs/do-work.ts';
import { readResults, recordWork } from '../../scripts/provision/jobs/record-work.ts';
import { policyOnGithub } from '../../scripts/provision/policy-on-github.ts';
import { isInStep, type Reconciled } from '../../scripts/reconcile/reconcile.ts';
import { reconcileFailures, reconcileMarkdown } from '../../scripts/reconcile/reconcile-report.ts';
import { runAction, type Step } from '../run-action.ts';

type End = 'passed' | 'failed';

const STEPS = { settings, begin, apply, record };

await runAction((step) => STEPS[step.choice('step', ['settings', 'begin', 'apply', 'record'])](step));

async function settings(step: Step): Promise<End> {
  const { settings } = await stateOfCommit(step.root);
  const isSealed = policyOnGithub(environmentIn(step), settings).secrets === 'github-environment';
  step.output('actions', isSealed ? 'read' : '');
  step.output('environments', isSealed ? 'write' : '');
  return 'passed';
}

async function begin(step: Step): Promise<End> {
  const { order, reconciled, runner } = await beginWork(environmentIn(step), {
    ...about(step),
    repair: step.input('repair'),
  });
  writeJson(orderPath(step), order);
  step.output('commit', order.commit);
  step.output('runner', runner ?? '');
  report(step, reconciled);
  // What could not begin is reported again by the last job, and stops nothing else.
  return 'passed';
}

async function apply(step: Step): Promise<End> {
  const { root, folder, say } = step;
  const order = readOrder(step);
  const data = folder('data');
  await takeDataOfCheckout(root, data, ['begun', 'drift', 'resources']);
  const env = { ...process.env, ...Object.fromEntries(step.variables()) };
  const stop = new AbortController();
  // GitHub repeats itself before it kills. OpenTofu gets one signal: after two it would not write the state.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const results = await doWork({
    time: step.duration('time'),
    stop: stop.signal,
    root,
    order,
    data,
    env,
    say,
    isLooking: step.choice('look', ['false', 'true']) === 'true',
    keep: (so) => writeJson(resultsPath(step), so),
  });
  const failed = Object.entries(results.ends).flatMap(([stack, end]) =>
    end.outcome === 'failed' ? [`\`${stack}\`: ${end.reason}`] : [],
  );
  for (const sentence of failed) say(sentence);
  return failed.length === 0 ? 'passed' : 'failed';
}

async function record(step: Step): Promise<End> {
  const order = readOrder(step);
  const results = readResults(resultsPath(step), order);
  if ('reason' in results) step.say(results.reason);
  return report(step, await recordWork({ order, results: 'reason' in results ? undefined : results }, about(step)));
}

function about({ root, folder, token, secret, duration, say }: Step) {
  return {
    root,
    data: folder('data'),
    forge: 'github' as const,
    patience: duration('patience'),
    say,
    env: { ...process.env, GITHUB_TOKEN: token },
    makerToken: secret('maker-token'),
  };
}

function report({ annotate, summarise }: Step, reconciled: Reconciled): End {
  annotate(annotations(reconcileFailures(reconciled)));
  summarise(reconcileMarkdown(reconciled));
  return isInStep(reconciled) ? 'passed' : 'failed';
}

function environmentIn({ input }: Step): string {
  const environment = input('environment');
  if (environment !== undefined) return environment;
  throw new CannotRun('The input `environment` is empty.', { fix: 'Name one of portal.yaml: `environment: dev`.' });
}

function readOrder(step: Step): WorkOrder {
  const read = readJson<WorkOrder>(orderPath(step), bySchema(WORK_ORDER_SCHEMA));
  if ('content' in read) return read.content;
  throw new CannotRun(`The order of the job that begins cannot be used. ${read.reason}`, {
    fix: 'Look at the log of that job, and run the workflow again.',
  });
}

function orderPath({ folder }: Step): string {
  return join(folder('work'), 'order.json');
}

function resultsPath({ folder }: Step): string {
  return join(folder('work'), 'results.json');
}
