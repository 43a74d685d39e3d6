import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileFolder } from '../../../tests/new-folder.ts';
import { ownWorkflows } from './own-workflows.ts';

const root = fileFolder();
const folder = join(root, '.github/workflows');
mkdirSync(folder, { recursive: true });

test('hours after which a run is missed follow from all of its schedules together', () => {
  const workflow = (name: string, ...crons: string[]) =>
    writeFileSync(
      join(folder, name),
      `on:\n  push:\n  schedule:\n${crons.map((cron) => `    - cron: '${cron}'\n`).join('')}`,
    );
  workflow('health.yml', '3,18,33,48 * * * *');
  workflow('nightly.yml', '17 3 * * *');
  workflow('weekly.yml', '17 3 * * 1');
  workflow('both.yml', '17 3 1 * *', '27 * * * *');
  workflow('monthly.yml', '17 3 1 * *');
  workflow('named.yml', '17 3 * * MON-FRI');
  workflow('split.yml', '27 4 * * *', '27 0-3,5-23 * * *');
  workflow('unknown.yml', '17 3 * * WED#2');
  writeFileSync(join(folder, 'review.yml'), 'on: pull_request\n');
  writeFileSync(join(folder, 'notes.md'), 'None.\n');
  expect(ownWorkflows(root).map(({ file, patience }) => ({ file, patience }))).toEqual([
    { file: 'both.yml', patience: 24 },
    { file: 'health.yml', patience: 24 },
    { file: 'monthly.yml', patience: 1490 },
    { file: 'named.yml', patience: 146 },
    { file: 'nightly.yml', patience: 50 },
    { file: 'review.yml', patience: undefined },
    { file: 'split.yml', patience: 24 },
    { file: 'unknown.yml', patience: 1490 },
    { file: 'weekly.yml', patience: 338 },
  ]);
});

test('each job has the minutes after which GitHub stops it', () => {
  const jobs = 'jobs: { sweep: { name: Probe and judge, timeout-minutes: 30 }, plain: {} }';
  const at = fileFolder();
  mkdirSync(join(at, '.github/workflows'), { recursive: true });
  writeFileSync(join(at, '.github/workflows/health.yml'), `on: push\n${jobs}\n`);
  expect(ownWorkflows(at).map(({ timeouts }) => [...timeouts])).toEqual([
    [
      ['Probe and judge', 30],
      ['plain', 360],
    ],
  ]);
});

test('a checkout without workflows has none', () => {
  expect(ownWorkflows(join(root, 'nowhere'))).toEqual([]);
});
