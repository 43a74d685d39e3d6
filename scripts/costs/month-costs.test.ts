import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withCosts } from './costs-tables.ts';
import { dayCosts, minutesOf, monthCosts, SHIPPED } from './month-costs.ts';
import { nightMinutes } from './night-minutes.ts';
import { stepCost } from './step-costs.ts';
import { workflowFiles } from './workflow-file.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORKFLOWS = workflowFiles(ROOT);
const SIZE = { services: 100, pulls: 20 } as const;

const PACES = ['one by one', 'in sittings'] as const;

test.each(PACES)(
  'a private portal with 100 services and 20 pull requests, %s, needs at most 100 minutes a working day, and 3,000 a month: what Team includes',
  (pace) => {
    const scene = { visibility: 'private', ...SIZE, pace } as const;
    expect(minutesOf(dayCosts(WORKFLOWS, scene))).toBeLessThanOrEqual(100);
    const { minutes, storage } = monthCosts(WORKFLOWS, scene);
    expect(minutes).toBeLessThanOrEqual(3000);
    expect(storage).toBeLessThan(0.5);
  },
);

test('every workflow that a portal gets is counted, and a cost is known of each step', () => {
  // `portal init` removes long-tests.yml.
  expect(WORKFLOWS.map(({ file }) => file).filter((file) => !SHIPPED.has(file))).toEqual(['long-tests.yml']);
  const shipped = WORKFLOWS.filter(({ file }) => SHIPPED.has(file));
  const steps = shipped.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps));
  expect(steps.filter((step) => stepCost(step) === undefined)).toEqual([]);
});

test('a public portal pays nothing, and its schedules are quicker', { tags: 'slow' }, () => {
  const [open, shut] = (['public', 'private'] as const).map((visibility) =>
    dayCosts(WORKFLOWS, { visibility, ...SIZE }),
  );
  expect(minutesOf(open!)).toBe(0);
  const probes = [open, shut].map((day) => day!.jobs.filter(({ file }) => file === 'health.yml').length);
  expect(probes).toEqual([96, 12]);
});

test.each([
  ['hourly', 24],
  ['quick', 96],
])('WAYPOST_SCHEDULE is %s: a private portal probes %i times a day', (value, times) => {
  const day = dayCosts(WORKFLOWS, { visibility: 'private', ...SIZE, variables: { WAYPOST_SCHEDULE: value } });
  expect(day.jobs.filter(({ file }) => file === 'health.yml')).toHaveLength(times);
});

test('a runner of your own makes probing free, but for the job that publishes', () => {
  const day = dayCosts(WORKFLOWS, { visibility: 'private', ...SIZE, variables: { WAYPOST_RUNNER: 'inside' } });
  const minutes = (file: string) => minutesOf({ ...day, jobs: day.jobs.filter((job) => job.file === file) });
  expect(minutes('health.yml')).toBe(12);
  expect(day.jobs.filter(({ event, file }) => event === 'schedule' && file === 'access.yml')).toEqual([]);
});

test('docs.yml of a public portal starts every three hours, once each', () => {
  const { jobs } = dayCosts(WORKFLOWS, { visibility: 'public', ...SIZE });
  expect(jobs.filter(({ file, job }) => file === 'docs.yml' && job === 'sync')).toHaveLength(8);
});

test('one merge in a month is not one each working day', { tags: 'slow' }, () => {
  const minutesWith = (pulls: number) => monthCosts(WORKFLOWS, { visibility: 'private', services: 100, pulls }).minutes;
  const [none, one, each] = [0, 1 / 22, 1].map(minutesWith) as [number, number, number];
  expect(one - none).toBeCloseTo((each - none) / 22);
  expect(each).toBeGreaterThan(none);
});

test('before the setup nothing runs but reviews', () => {
  const day = dayCosts(WORKFLOWS, { visibility: 'private', ...SIZE, variables: { WAYPOST_READY: '' } });
  expect([...new Set(day.jobs.map(({ file, job }) => `${file} ${job}`))]).toEqual(['review.yml review']);
});

test('the tables of docs/workflows.md and docs/tour.md are what the workflows cost now', {
  tags: 'slow',
  timeout: 120_000,
}, () => {
  const read = (document: string) => readFileSync(join(ROOT, document), 'utf8');
  const written = { whole: read('docs/workflows.md'), short: read('docs/tour.md') };
  expect(written, 'npm run readmes').toEqual(withCosts(written, WORKFLOWS));
});

test('of a day, the jobs are these', () => {
  const { jobs } = dayCosts(WORKFLOWS, { visibility: 'private', ...SIZE });
  const runs = Map.groupBy(jobs, ({ file, job }) => `${file} ${job}`);
  const lines = [...runs].map(
    ([name, all]) => `${name}: ${all.length} x ${Math.max(...all.map((each) => each.minutes))}`,
  );
  expect(lines.sort()).toEqual([
    'access.yml access: 40 x 1',
    'docs.yml keep: 1 x 1',
    'docs.yml sync: 1 x 1',
    'health.yml sweep: 12 x 1',
    'nightly.yml night: 1 x 1',
    'publish.yml build: 8 x 1',
    'reconcile.yml reconcile: 2 x 1',
    'requests.yml open: 5 x 1',
    'review.yml review: 24 x 1',
  ]);
});

test('a day without pull requests has the schedules and nothing else', () => {
  const quiet = dayCosts(WORKFLOWS, { visibility: 'private', services: 100, pulls: 0 });
  expect(new Set(quiet.jobs.map(({ file }) => file))).toEqual(
    new Set(['docs.yml', 'health.yml', 'nightly.yml', 'reconcile.yml']),
  );
  expect(minutesOf(quiet)).toBeLessThan(25);
});

test('a night of provisioning is a minute, and three jobs for each environment', () => {
  const minutes = (environments: number) => nightMinutes(WORKFLOWS, { environments, resources: 10 });
  expect([minutes(0), minutes(1), minutes(3)]).toEqual([1, 4, 10]);
});

test('many resources take longer to look at, up to those of one night', () => {
  const minutes = (resources: number) => nightMinutes(WORKFLOWS, { environments: 1, resources });
  expect(minutes(200)).toBeGreaterThan(minutes(10));
  expect(minutes(1000) - minutes(200)).toBeLessThanOrEqual(2);
});
