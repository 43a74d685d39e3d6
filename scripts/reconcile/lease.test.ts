import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../git/git.ts';
import { Scratch } from '../observed/scratch.ts';
import { LEASE_REF, Lease, LeaseLost } from './lease.ts';
import { leaseMessage, thisProcess } from './lease-content.ts';
import { SteppedClock } from './testing.ts';

let folder: string;
let scratch: Scratch;
let clock: SteppedClock;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-lease-'));
  const remote = join(folder, 'remote.git');
  await git(folder, ['init', '--quiet', '--bare', remote]);
  scratch = await Scratch.open(folder, remote);
  clock = new SteppedClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const take = (run: string, more: { patience?: number; say?(text: string): void } = {}) =>
  Lease.take({ scratch, run, who: 'ines-okafor', clock, random: () => 0.5, lasts: 60_000, ...more });

/** A lease of somebody who may be far away. */
async function plant(about: { place?: string; pid?: number; started?: string; until?: number } = {}): Promise<string> {
  const { until = clock.now(), ...mark } = about;
  const process = { ...thisProcess(), place: 'another machine', ...mark };
  const since = '2026-11-24T10:00:00.000Z';
  const message = leaseMessage({ run: 'other', who: 'kim', since, lasts: 60_000, beat: 1, process }, until);
  const commit = await scratch.commit({ put: new Map(), message, time: 0 });
  await git(scratch.folder, ['push', '--quiet', '--force', scratch.remote, `${commit}:${LEASE_REF}`]);
  return commit;
}

test('it is taken, held and given back', async () => {
  const lease = await take('a');
  await lease.hold();
  expect(await scratch.head(LEASE_REF)).toBeDefined();
  await lease.release();
  expect(await scratch.head(LEASE_REF)).toBeUndefined();
});

test('a lease that nobody renews is taken over after it was watched for as long as it lasts', async () => {
  await plant();
  const said: string[] = [];
  const before = clock.elapsed();
  const lease = await take('a', { say: (text) => said.push(text) });
  expect(clock.elapsed() - before).toBeGreaterThanOrEqual(60_000);
  expect(said).toEqual(['Waiting for the run other of kim, which has been running since 2026-11-24T10:00:00.000Z.']);
  await lease.release();
});

test('a clock that is wrong ends no lease, however long ago it says that it ended', async () => {
  await plant({ until: 0 });
  const before = clock.elapsed();
  await (await take('a')).release();
  expect(clock.elapsed() - before).toBeGreaterThanOrEqual(60_000);
});

test('a lease that is renewed is waited for, and then given up with whose it is', async () => {
  await plant();
  let beats = 0;
  clock.onSleep = async () => void (await plant({ until: beats++ }));
  await expect(take('a', { patience: 5000 })).rejects.toThrow(
    'The run other of kim is still running, and only one may run.',
  );
});

test('a process of this machine that is gone is not waited for', async () => {
  await plant({ place: thisProcess().place, pid: 2 ** 22 + 1 });
  const before = clock.elapsed();
  await (await take('a')).release();
  expect(clock.elapsed()).toBe(before);
});

test('a number that another process has now does not keep a lease', async () => {
  await plant({ place: thisProcess().place, started: 'before' });
  const before = clock.elapsed();
  await (await take('a')).release();
  expect(clock.elapsed()).toBe(before);
});

test('what is no lease is watched and taken over too', async () => {
  const commit = await scratch.commit({ put: new Map(), message: 'hello\n', time: 0 });
  await git(scratch.folder, ['push', '--quiet', scratch.remote, `${commit}:${LEASE_REF}`]);
  await (await take('a')).release();
});

test('who lost it learns so before the next effect, by either clock, and leaves the new one alone', async () => {
  for (const jump of [{ elapsed: 60_000 }, { now: 60_000 }, { now: -60_000 }]) {
    const lease = await take('a');
    const other = await plant();
    clock.jump(jump);
    await expect(lease.hold()).rejects.toThrow(LeaseLost);
    await lease.release();
    expect(await scratch.head(LEASE_REF)).toBe(other);
    await git(scratch.remote, ['update-ref', '-d', LEASE_REF]);
  }
});

test('a clock that jumps is no reason to lose what is still held', async () => {
  const lease = await take('a');
  for (const now of [86_400_000, -2 * 86_400_000]) {
    clock.jump({ now });
    await lease.hold();
  }
  await lease.release();
});

test('of four that want it at once, one has it at a time', async () => {
  let inside = 0;
  const most: number[] = [];
  const one = async (run: number) => {
    const lease = await Lease.take({ scratch, run: `${run}`, who: 'x', lasts: 60_000 });
    most.push(++inside);
    await lease.hold();
    inside--;
    await lease.release();
  };
  await Promise.all(Array.from({ length: 4 }, (_, run) => one(run)));
  expect(most).toEqual(Array.from({ length: 4 }, () => 1));
});
