import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scheduledWorkflows } from './scheduled-workflows.ts';

const root = mkdtempSync(join(tmpdir(), 'waypost-schedules-'));
const folder = join(root, '.github/workflows');
mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(root, { recursive: true }));

test('hours after which a run is missed follow from the most frequent of its schedules', () => {
  const workflow = (name: string, ...crons: string[]) =>
    writeFileSync(
      join(folder, name),
      `on:\n  push:\n  schedule:\n${crons.map((cron) => `    - cron: '${cron}'\n`).join('')}`,
    );
  workflow('health.yml', '3,18,33,48 * * * *');
  workflow('nightly.yml', '17 3 * * *');
  workflow('weekly.yml', '17 3 * * 1');
  workflow('both.yml', '17 3 1 * *', '27 * * * *');
  writeFileSync(join(folder, 'review.yml'), 'on: pull_request\n');
  writeFileSync(join(folder, 'notes.md'), 'None.\n');
  expect(scheduledWorkflows(root)).toEqual([
    { file: 'both.yml', patience: 6 },
    { file: 'health.yml', patience: 6 },
    { file: 'nightly.yml', patience: 50 },
    { file: 'weekly.yml', patience: 360 },
  ]);
});

test('a checkout without workflows has none', () => {
  expect(scheduledWorkflows(join(root, 'nowhere'))).toEqual([]);
});
