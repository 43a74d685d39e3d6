import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { openRuns } from '../../core/audit/runs-of.ts';
import { readAudit, recordsOf } from '../../scripts/audit/read-audit.ts';
import { verifyRemoteAudit } from '../../scripts/audit/verify-own-audit.ts';
import { git } from '../../scripts/git/git.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { isInStep } from '../../scripts/reconcile/reconcile.ts';
import { someOf } from '../how-many.ts';
import { EFFECTS, reconcileWorld } from './killed-world.ts';

/** That a run passes which has everything to do. */
const POINTS = 39;
const WORLDS = someOf(Array.from({ length: POINTS }, (_, point) => point));
const AT_ONCE = 3;
const folder = mkdtempSync(join(tmpdir(), 'waypost-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

/** Whether the run got to the point and was killed there. */
async function killAt(point: number, world: string, remote: string): Promise<boolean> {
  const script = join(import.meta.dirname, 'run-killed.ts');
  const child = spawn(process.execPath, [script, world, remote, String(point)], {
    stdio: 'inherit',
  });
  const [code, signal] = await once(child, 'exit');
  if (signal === null && code !== 0) throw new Error(`The run that was to be killed failed with ${code}.`);
  return signal === 'SIGKILL';
}

/** Kills run after run in one world, each somewhere else, until one gets through, and finishes what is left. */
async function oneWorld(first: number): Promise<number> {
  const [world, remote] = [join(folder, `world-${first}`), join(folder, `remote-${first}.git`)];
  mkdirSync(world);
  await git(folder, ['init', '--quiet', '--bare', '--template=', remote]);
  let kills = 0;
  // What is left to do grows less, and so do the points of a run; one that has nothing to do passes six.
  const points = [first, (first * 7 + 3) % Math.max(6, POINTS - first), first % 6];
  for (const point of points) if (await killAt(point, world, remote)) kills++;
  const scratch = await Scratch.open(world, remote);
  expect(isInStep(await reconcileWorld(world, scratch))).toBe(true);
  // A push that outlived its run may have come last of all: the next run knows of it.
  if (openRuns(recordsOf((await readAudit(scratch)).files)).length > 0) await reconcileWorld(world, scratch);
  await expectWhole(world, scratch);
  for (const made of [world, remote]) rmSync(made, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  return kills;
}

async function expectWhole(world: string, scratch: Scratch): Promise<void> {
  const { findings, records } = await verifyRemoteAudit(scratch);
  expect(findings).toEqual([]);
  expect(openRuns(records)).toEqual([]);
  for (const name of Object.keys(EFFECTS)) {
    expect(existsSync(join(world, `${name}.made`))).toBe(true);
    const ends = records.filter(({ effect, outcome }) => effect === `make ${name}` && outcome !== 'started');
    expect(ends.map(({ outcome }) => outcome)).not.toContain('failed');
    expect(ends.filter(({ outcome }) => outcome === 'done').length).toBeLessThanOrEqual(1);
    expect(ends.length).toBeGreaterThanOrEqual(1);
  }
  const starts = records.filter(({ outcome }) => outcome === 'started').length;
  const acts = readFileSync(join(world, 'acts.log'), 'utf8').split('\n').length - 1;
  // Whatever was done was announced before.
  expect(acts).toBeLessThanOrEqual(starts);
}

test(
  `runs that are killed anywhere, up to three times in each of ${WORLDS.length} worlds, are finished by the next, and nothing is done twice`,
  async () => {
    const left = [...WORLDS];
    let kills = 0;
    const worker = async () => {
      for (let first = left.shift(); first !== undefined; first = left.shift()) {
        const own = await oneWorld(first);
        kills += own;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // Three in each, but where a push that outlived its run left less to do.
    expect(kills).toBeGreaterThanOrEqual(Math.floor(2.6 * WORLDS.length));
  },
  5 * 60_000,
);
