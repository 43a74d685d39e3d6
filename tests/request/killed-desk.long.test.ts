import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openRuns } from '../../core/audit/runs-of.ts';
import { verifyRemoteAudit } from '../../scripts/audit/verify-own-audit.ts';
import { git } from '../../scripts/git/git.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { LoopRoot } from '../loop/loop-root.ts';
import { PATIENCE } from '../patience.ts';
import { writeTemplate } from '../reconcile/scaffold-world.ts';

const PORTAL = join(import.meta.dirname, '../../scripts/portal.ts');
const SETTINGS = [
  'title: Acme portal',
  'forge: { github: acme/portal }',
  'roles: { platform: [team:platform] }',
  'local: { autoApprove: true }',
  '',
].join('\n');

/**
 * Where a start is killed: when so many lines of the progress were seen. Before the first line the pull request may not be open yet;
 * the last is that the site is built again.
 */
const KILLS = Array.from({ length: 30 }, (_, lines) => lines);

let laptop: LoopRoot;
let running: { child: ChildProcess; url: string };

beforeAll(async () => {
  laptop = await LoopRoot.make();
  laptop.write('catalog/portal.yaml', SETTINGS);
  writeTemplate(laptop.root);
  await laptop.git('add', '--all');
  await laptop.git('commit', '--quiet', '-m', 'Add a template');
});
afterAll(async () => {
  await kill();
  laptop.remove();
});

async function start(): Promise<void> {
  const child = spawn(process.execPath, [PORTAL, 'start', '--root', laptop.root], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /^Waypost is ready at (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    running = { child, url };
    return;
  }
  throw new Error('`npx portal start` ended before it was ready.');
}

async function kill(): Promise<void> {
  const { child } = running;
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const ask = (serviceName: string) =>
  fetch(new URL('/scaffold', running.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      template: 'tiny',
      values: { serviceName, owner: 'payments', description: 'x', port: 9000 },
    }),
  });

/** The lines of the progress of a request: until so many were seen, or to its end. */
async function follow(number: number, most = Number.POSITIVE_INFINITY): Promise<string[]> {
  const { body, status } = await fetch(new URL(`/requests/${number}`, running.url));
  expect([number, status]).toEqual([number, 200]);
  const lines: string[] = [];
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const whole = text.split('\n');
    text = whole.pop()!;
    lines.push(...whole);
    if (lines.length >= most) break;
  }
  return lines.map((line) => {
    const { step, state } = JSON.parse(line);
    return `${step} ${state}`;
  });
}

async function pullOf(service: string) {
  const pulls = await (await laptop.repository()).pullRequests({ state: 'all' });
  const [pull, ...others] = pulls.filter(({ title }) => title === `Make ${service} from tiny`);
  expect([service, pull !== undefined, others]).toEqual([service, true, []]);
  return pull!;
}

/** Asks for a service, and kills the start when so many lines of its progress were seen. */
async function killAt(lines: number, service: string): Promise<void> {
  const answer = ask(service);
  if (lines > 0) {
    const { pullRequest } = (await (await answer).json()) as { pullRequest: { number: number } };
    await follow(pullRequest.number, lines);
    return kill();
  }
  answer.catch(() => {});
  const kept = join(laptop.root, '.portal/requests');
  const isAsked = () => existsSync(kept) && readdirSync(kept).some((name) => name.startsWith('asked-'));
  await vi.waitFor(() => expect(isAsked()).toBe(true), { interval: 1 });
  await kill();
}

/** What became of a service, but for what differs between any two. */
async function endOf(service: string) {
  const own = await laptop.repository();
  const { number, state } = await pullOf(service);
  const repository = own.gitUrl().replace(/portal\.git$/, `${service}.git`);
  const shown = (text: string) => text.replaceAll(service, 'NAME').replaceAll(`#${number}`, '#N');
  return {
    state,
    comments: (await own.comments(number)).map(({ body }) => shown(body).split('\n').slice(0, 2)),
    commits: shown(await git(repository, ['--git-dir=.', 'log', '--format=%s', 'main'])),
    files: await git(repository, ['--git-dir=.', 'ls-tree', '-r', '--name-only', 'main']),
    entry: (await own.readFile('main', `catalog/payments/${service}.yaml`)) !== undefined,
    record: (await own.readFile('portal-data', `scaffolds/${service}.json`)) !== undefined,
  };
}

test(`a start that is killed with a request half done, ${KILLS.length} times, is continued by the next, and nothing is lost or done twice`, async () => {
  const ends: Awaited<ReturnType<typeof endOf>>[] = [];
  await start();
  for (const lines of KILLS) {
    const service = `desk-${lines}`;
    await killAt(lines, service);
    await start();
    const { number } = await vi.waitFor(() => pullOf(service), { timeout: PATIENCE });
    await vi.waitFor(() => follow(number, 1), { timeout: PATIENCE });
    const progress = await follow(number);
    expect([lines, progress.filter((line) => line.endsWith('failed')), progress.at(-1)]).toEqual([
      lines,
      [],
      'site done',
    ]);
    ends.push(await endOf(service));
  }
  for (const end of ends) expect(end).toEqual(ends[0]);
  expect(ends[0]).toMatchObject({
    state: 'merged',
    commits: 'Make NAME from tiny 1\nInitial commit',
    entry: true,
    record: true,
  });
  const own = await laptop.repository();
  const { findings, records } = await verifyRemoteAudit(await Scratch.open(join(laptop.root, '.portal'), own.gitUrl()));
  expect([findings, openRuns(records), records.filter(({ outcome }) => outcome === 'failed')]).toEqual([[], [], []]);
});
