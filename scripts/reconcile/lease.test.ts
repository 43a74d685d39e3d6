import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { git } from '../git/git.ts';
import { Scratch } from '../observed/scratch.ts';
import { thisProcess } from '../process-mark.ts';
import { Lease, LeaseLost, leaseRef } from './lease.ts';
import { leaseMessage } from './lease-content.ts';
import { SteppedClock } from './testing.ts';

const PORTAL = leaseRef('portal');
const folder = testFolder();
let scratch: Scratch;
let clock: SteppedClock;

beforeEach(async () => {
  const remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', remote]);
  scratch = await Scratch.open(folder.path, remote);
  clock = new SteppedClock();
});

const take = (run: string, more: { scope?: string; patience?: number; say?(text: string): void } = {}) =>
  Lease.take({ scratch, scope: 'portal', run, who: 'ines-okafor', clock, random: () => 0.5, lasts: 60_000, ...more });

/** A lease of somebody who may be far away. */
async function plant(
  about: { place?: string; pid?: number; started?: string; until?: number; workflow?: string; lasts?: number } = {},
): Promise<string> {
  const { until = clock.now(), workflow, lasts = 60_000, ...mark } = about;
  const process = { ...thisProcess(), place: 'far-away booted-once pid:[1]', pid: 12, ...mark };
  const since = '2026-11-24T10:00:00.000Z';
  const message = leaseMessage(
    { run: 'other', who: 'kim', ...(workflow && { workflow }), since, lasts, beat: 1, process },
    until,
  );
  const commit = await scratch.commit({ put: new Map(), message, time: 0 });
  await git(scratch.folder, ['push', '--quiet', '--force', scratch.remote, `${commit}:${PORTAL}`]);
  return commit;
}

test('it is taken, held and given back', async () => {
  const lease = await take('a');
  await lease.hold();
  expect(await scratch.head(PORTAL)).toBeDefined();
  await lease.release();
  expect(await scratch.head(PORTAL)).toBeUndefined();
});

test('a lease that nobody renews is taken over after it was watched for as long as it lasts', async () => {
  await plant();
  const said: string[] = [];
  const before = clock.elapsed();
  const lease = await take('a', { say: (text) => said.push(text) });
  expect(clock.elapsed() - before).toBeGreaterThanOrEqual(60_000);
  expect(said).toEqual([
    'Waiting for the run other of kim (process 12 on far-away), which has held `portal` since 2026-11-24T10:00:00.000Z.',
  ]);
  await lease.release();
});

test('a run waits for a lease of a long time no longer than for any other, as everybody who may push can write one', async () => {
  await plant({ lasts: 600_000 });
  const before = clock.elapsed();
  const lease = await take('a', { patience: 300_000 });
  expect(clock.elapsed() - before).toBeLessThan(185_000);
  await lease.release();
});

test('a lease that is renewed is waited for, and then given up with whose it is, where to look and what to do', async () => {
  const workflow = 'https://github.com/acme/portal/actions/runs/4711';
  await plant({ workflow });
  let beats = 0;
  clock.onSleep = async () => void (await plant({ workflow, until: beats++ }));
  await expect(take('a', { patience: 5000 })).rejects.toMatchObject({
    message: `The run other of kim (${workflow}) has held \`portal\` since 2026-11-24T10:00:00.000Z, and this run waited 5 s for it.`,
    fix: 'Look at what that run does, or stop it, and run this again: it then does what is left. To wait longer, give `--patience 30m`, or `patience` in the workflow.',
  });
});

test('two scopes are held at once, and neither waits for the other', async () => {
  await plant();
  const before = clock.elapsed();
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const dev = await take('a', { scope: 'environment:dev', say });
  const production = await take('b', { scope: 'environment:production', say });
  expect([clock.elapsed(), said]).toEqual([before, []]);
  await Promise.all([dev.hold(), production.hold()]);
  // Of one scope, another run still waits.
  const waits = take('c', { scope: 'environment:dev', say });
  clock.onSleep = () => dev.release();
  await (await waits).release();
  expect(said).toEqual([
    expect.stringMatching(
      /^Waiting for the run a of ines-okafor \(process \d+ on \S+\), which has held `environment:dev` since /,
    ),
  ]);
  await production.release();
});

test('a process of this machine that is gone is not waited for', async () => {
  await plant({ place: thisProcess().place, pid: 2 ** 22 + 1 });
  const before = clock.elapsed();
  await (await take('a')).release();
  expect(clock.elapsed()).toBe(before);
});

test('who lost it learns so before the next effect, by either clock, and leaves the new one alone', async () => {
  for (const jump of [{ elapsed: 60_000 }, { now: 60_000 }, { now: -60_000 }]) {
    const lease = await take('a');
    const other = await plant();
    clock.jump(jump);
    await expect(lease.hold()).rejects.toThrow(LeaseLost);
    await lease.release();
    expect(await scratch.head(PORTAL)).toBe(other);
    await git(scratch.remote, ['update-ref', '-d', PORTAL]);
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
    const lease = await Lease.take({ scratch, scope: 'portal', run: `${run}`, who: 'x', lasts: 60_000 });
    most.push(++inside);
    await lease.hold();
    inside--;
    await lease.release();
  };
  await Promise.all(Array.from({ length: 4 }, (_, run) => one(run)));
  expect(most).toEqual(Array.from({ length: 4 }, () => 1));
});
