import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { howMany } from '../../../tests/how-many.ts';
import { verdictOf } from '../figure.ts';
import { monthFigures } from './month-figures.ts';
import { runMonth } from './month-run.ts';

const NIGHTS = howMany(30);

const folder = mkdtempSync(join(tmpdir(), 'waypost-month-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('nights of changes, drift, failures, an outage and an upgrade stay within what GitHub allows', async () => {
  const month = await runMonth({ folder, resources: 2 * NIGHTS, nights: NIGHTS, say: () => {} });
  const figures = monthFigures(month);
  expect(figures.filter((each) => verdictOf(each) === 'over')).toEqual([]);
  const ends = (job: string, end: string) =>
    month.jobs.filter((each) => each.job === job).reduce((sum, each) => sum + (each.ends[end] ?? 0), 0);
  expect(month.jobs.filter(({ job }) => job === 'apply').length).toBeGreaterThanOrEqual(3 * NIGHTS - 2);
  expect(ends('apply', 'applied')).toBeGreaterThan(0);
  expect(ends('apply', 'deleted')).toBeGreaterThan(0);
  expect(ends('expiries', 'done')).toBeGreaterThan(0);
});
