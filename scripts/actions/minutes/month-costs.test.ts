import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { yamlFolder } from '../../files/yaml-folder.ts';
import { withCosts } from './costs-tables.ts';
import { JOBS, monthCosts, priceOf } from './month-costs.ts';
import { PLANS } from './prices.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SIZE = { services: 100, pulls: 20 };

test('a private portal with 100 services and 20 pull requests needs at most 100 minutes a working day, and 3,000 a month: what Team includes', () => {
  const { workingDay, minutes, storage } = monthCosts(SIZE);
  expect(workingDay).toBeLessThanOrEqual(100);
  expect(minutes).toBeLessThanOrEqual(3000);
  expect(storage).toBeLessThan(0.5);
});

test('a day without pull requests has the schedules and nothing else', () => {
  const quiet = JOBS.filter(({ runs }) => runs({ services: 100, pulls: 0 }) > 0).map(({ file }) => file);
  expect([...new Set(quiet)]).toEqual(['docs.yml', 'health.yml', 'nightly.yml', 'reconcile.yml']);
});

/** What an ordinary day does not have: changes of the product, releases, plans, newer templates. */
const RARE = [
  ...['docs.yml build', 'health.yml probe', 'provision.yml apply', 'provision.yml begin'],
  ...['provision.yml record', 'nightly.yml newer', 'nightly.yml upgrade'],
];
const RARE_FILES = ['checks', 'long-tests', 'plan', 'release', 'templates', 'types', 'update-services'];

test('every job of a workflow is counted, or known not to run on an ordinary day', () => {
  const jobs = [...yamlFolder(join(ROOT, '.github/workflows'))].flatMap(([file, workflow]) =>
    RARE_FILES.includes(file.replace('.yml', ''))
      ? []
      : Object.keys((workflow as { jobs: object }).jobs).map((job) => `${file} ${job}`),
  );
  const counted = JOBS.map(({ file, job }) => `${file} ${job}`);
  expect(jobs.sort()).toEqual([...counted, ...RARE].sort());
});

test.each([
  ['hourly', 12],
  ['quick', 84],
])('WAYPOST_SCHEDULE is %s: a private portal probes %i times more a day', (schedule, more) => {
  const quiet = { services: 100, pulls: 0 };
  expect(monthCosts({ ...quiet, schedule }).otherDay - monthCosts(quiet).otherDay).toBe(more);
});

test('the tables of docs/workflows.md and docs/tour.md are what the workflows cost now', () => {
  const read = (document: string) => readFileSync(join(ROOT, document), 'utf8');
  const written = { whole: read('docs/workflows.md'), short: read('docs/tour.md') };
  expect(written, 'npm run readmes').toEqual(withCosts(written));
});

test('what a plan includes is free, and minutes and artifacts beyond it are not', () => {
  const team = PLANS.find(({ name }) => name === 'team')!;
  expect([3000, 4000].map((minutes) => priceOf({ minutes, storage: 2 }, team))).toEqual([0, 6]);
  expect(priceOf({ minutes: 3000, storage: 6 }, team)).toBe(1);
});
