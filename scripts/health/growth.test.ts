import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../git/git.ts';
import { Scratch } from '../observed/scratch.ts';
import { publishData } from '../observed/sync-data.ts';
import { PushedObjects } from './bench/pushed-objects.ts';
import { INTERVAL, SimulatedRuns } from './bench/simulated-runs.ts';

const A_YEAR = 35_040;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-growth-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Publishes so often, from the last days of a month on: then the file of its days has the most. @returns bytes of a year like it */
function aYearLike(services: number, publications: number): number {
  const [runs, pushed] = [new SimulatedRuns(services, folder), new PushedObjects()];
  const [runsOnly, endsOfDays]: [number[], number[]] = [[], []];
  for (let index = 0, at = Date.UTC(2026, 0, 25, 0, 7); index < publications; index++, at += INTERVAL) {
    const before = pushed.bytes;
    const changes = runs.run(at);
    pushed.commit(changes, at);
    // The first has to write all.
    if (index > 0) (changes.size === 1 ? runsOnly : endsOfDays).push(pushed.bytes - before);
  }
  const mean = runsOnly.reduce((sum, bytes) => sum + bytes, 0) / runsOnly.length;
  return mean * A_YEAR + Math.max(...endsOfDays) * 365;
}

test('a year of publications of 1,000 services, nothing pruned, stays within 300 MB', { tags: 'slow' }, () => {
  expect(aYearLike(1000, 1000)).toBeLessThan(300e6);
});

test('what is counted is what a repository keeps that is never pruned', async () => {
  const [data, remote] = [join(folder, 'data'), join(folder, 'remote.git')];
  await git(folder, ['init', '--quiet', '--bare', remote]);
  await git(remote, ['config', 'gc.auto', '0']);
  const runs = new SimulatedRuns(20, data);
  const [pushed, scratch] = [new PushedObjects(), await Scratch.open(folder, remote)];
  // A push of so many objects is kept as one pack, also of what is there already.
  const others = Array.from({ length: 120 }, (_, index) => [`costs/${index}.json`, `${index}`] as const);
  mkdirSync(join(data, 'costs'), { recursive: true });
  for (const [path, text] of others) writeFileSync(join(data, path), text);
  pushed.commit(new Map(others), 0);
  await publishData({ scratch, data });
  const first = pushed.bytes;
  const before = sizeOf(join(remote, 'objects'));
  for (const at of [0, 1, 96].map((run) => Date.UTC(2026, 0, 1) + run * INTERVAL)) {
    pushed.commit(runs.run(at), at);
    await publishData({ scratch, data });
  }
  expect((sizeOf(join(remote, 'objects')) - before) / (pushed.bytes - first)).toBeLessThan(1.2);
  const listed = await git(remote, ['cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)']);
  const there = listed.split('\n').flatMap((line) => (line.endsWith('commit') ? [] : line.slice(0, 40)));
  expect(there.filter((hash) => !pushed.hashes.has(hash))).toEqual([]);
  expect(there.length).toBe(pushed.hashes.size - 4);
});

function sizeOf(objects: string): number {
  const files = readdirSync(objects, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
