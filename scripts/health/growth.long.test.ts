import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY } from '#core/text/time.ts';
import { git } from '../git/git.ts';
import { Scratch } from '../observed/scratch.ts';
import { publishData } from '../observed/sync-data.ts';
import { PushedObjects } from './bench/pushed-objects.ts';
import { INTERVAL, SimulatedRuns } from './bench/simulated-runs.ts';

const A_YEAR = 35_040;
const START = Date.UTC(2026, 0, 1, 0, 7);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-growth-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function pushedBy(services: number, publications: number): number {
  const [runs, pushed] = [new SimulatedRuns(services, folder), new PushedObjects()];
  for (let index = 0; index < publications; index++) {
    const at = START + index * INTERVAL;
    pushed.commit(runs.run(at), at);
  }
  return pushed.bytes;
}

test('35,040 publications of 1,000 services push at most 300 MB', () => {
  expect(pushedBy(1000, A_YEAR)).toBeLessThan(300e6);
});

test('a month of publications of 10,000 services pushes at most a twelfth of 2 GB', () => {
  expect(pushedBy(10_000, (31 * DAY) / INTERVAL)).toBeLessThan(2e9 / 12);
});

test('a bare repository that is never pruned stays within its part of 300 MB', async () => {
  const [data, remote] = [join(folder, 'data'), join(folder, 'remote.git')];
  await git(folder, ['init', '--quiet', '--bare', remote]);
  await git(remote, ['config', 'gc.auto', '0']);
  const [runs, scratch] = [new SimulatedRuns(1000, data), await Scratch.open(folder, remote)];
  const publications = (4 * DAY) / INTERVAL;
  for (let index = 0; index < publications; index++) {
    runs.run(START + index * INTERVAL);
    await publishData({ scratch, data });
  }
  const files = readdirSync(join(remote, 'objects'), { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan((300e6 * publications) / A_YEAR);
});
