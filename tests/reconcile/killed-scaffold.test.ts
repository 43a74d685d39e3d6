import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRuns } from '../../core/audit/runs-of.ts';
import { verifyRemoteAudit } from '../../scripts/audit/verify-own-audit.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { isInStep } from '../../scripts/reconcile/reconcile.ts';
import type { Laptop } from '../forge/laptop.ts';
import { someOf } from '../how-many.ts';
import { KILLS } from './kill-step.ts';
import { reconcileScaffolds, scaffoldWorld } from './scaffold-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-killed-scaffold-'));
let laptop: Laptop;
beforeAll(async () => {
  ({ laptop } = await scaffoldWorld());
});
afterAll(() => {
  laptop.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** Whether the run got to the point and was killed there. */
async function killAt(point: string, root: string): Promise<boolean> {
  const script = join(import.meta.dirname, 'run-killed-scaffold.ts');
  const child = spawn(process.execPath, [script, root, ...point.split(' ')], {
    stdio: 'inherit',
    // Most of what such a run takes is reading its modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'waypost-killed-modules') },
  });
  const [code, signal] = await once(child, 'exit');
  if (signal === null && code !== 0) throw new Error(`The run that was to be killed failed with ${code}.`);
  return signal === 'SIGKILL';
}

/** All that came of it, but for times and what follows from them. */
async function endOf(root: string) {
  const forge = await openLocalForge({ root, as: 'ines-okafor' });
  const [desk, own] = [forge.repository('acme/desk'), forge.repository(forge.own)];
  const data = await git(own.gitUrl(), ['--git-dir=.', 'cat-file', 'blob', 'portal-data:scaffolds/desk.json']);
  const scratch = await Scratch.open(join(root, '.portal'), own.gitUrl());
  const { findings, records } = await verifyRemoteAudit(scratch);
  const ends = records.filter(({ outcome }) => outcome !== 'started');
  // How a run that was killed left it, the next one settles without its cause.
  const begun = records.filter(({ subject, outcome }) => subject === 'service:default/desk' && outcome === 'started');
  const byEffect = new Map(
    begun.map(({ effect, request, approvers }) => [effect, { effect, request: request?.number, approvers }]),
  );
  return {
    facts: await desk.facts(),
    files: await git(desk.gitUrl(), ['--git-dir=.', 'ls-tree', '-r', 'main']),
    commits: await git(desk.gitUrl(), ['--git-dir=.', 'log', '--format=%an %B', 'main']),
    teams: await desk.teams(),
    protection: await desk.protection(),
    record: data.replace(/"(made|commit|url)":"[^"]+"/g, '"$1":""'),
    comments: (await own.comments(1)).map(({ account, body }) =>
      `${account.login}: ${body}`.replaceAll(root, '').replace(/(?<=- Created: )[-\d]+ [:\d]+ UTC/, ''),
    ),
    findings,
    failed: ends.filter(({ outcome }) => outcome === 'failed'),
    open: openRuns(records),
    effects: [...byEffect.values()].sort((a, b) => (a.effect! < b.effect! ? -1 : 1)),
  };
}

test('a run that is killed at any step of making a service is finished by the next, and all ends as if it had not been', async () => {
  const killed = join(folder, 'killed');
  cpSync(laptop.root, killed, { recursive: true });
  const whole = reconcileScaffolds(laptop.root);
  for (const point of someOf(KILLS)) expect([point, await killAt(point, killed)]).toEqual([point, true]);
  expect(isInStep(await reconcileScaffolds(killed))).toBe(true);
  expect(isInStep(await whole)).toBe(true);
  const [undisturbed, end] = [await endOf(laptop.root), await endOf(killed)];
  // Of the record, which is observed data, the audit has no line.
  expect(undisturbed.effects).toHaveLength(8);
  expect(undisturbed.comments).toHaveLength(1);
  expect([undisturbed.findings, undisturbed.open, undisturbed.failed]).toEqual([[], [], []]);
  expect(end).toEqual(undisturbed);
  const again = await reconcileScaffolds(killed);
  expect(again.effects).toEqual([]);
}, 180_000);
