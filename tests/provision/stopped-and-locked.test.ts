import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { PRODUCT } from '../../scripts/product.ts';
import { leftBefore } from '../../scripts/provision/state/left-lock.ts';
import { Tofu, type TofuPlace, tofuEnvironment } from '../../scripts/provision/tofu/tofu.ts';
import { testFolder } from '../new-folder.ts';
import { PATIENCE } from '../patience.ts';
import { type HttpStates, PASSWORD, startHttpStates, USER } from './http-states.ts';
import { lacks } from './provision-world.ts';

const folder = testFolder();
const here = test.skipIf(lacks('tofu'));
let server: HttpStates;
beforeEach(async () => {
  server = await startHttpStates();
});
afterEach(() => server[Symbol.asyncDispose]());

/** A stack whose making takes a minute, as that of a cloud does: OpenTofu has what it is made of built in. */
async function openStack(more: Partial<TofuPlace> = {}): Promise<Tofu> {
  const address = server.address.replace('{stack}', 'dev.orders');
  const backend = {
    http: { address, lock_address: address, unlock_address: address, username: USER, password: PASSWORD },
  };
  const begun = join(folder.path, 'begun');
  const made = { provisioner: [{ 'local-exec': { command: `touch ${begun}; exec sleep 60` } }] };
  const main = { terraform: { backend }, resource: { terraform_data: { main: made } } };
  writeFileSync(join(folder.path, 'main.tf.json'), JSON.stringify(main));
  const one = new Tofu({
    ...{ program: (await tofu.find(process.env))!, folder: folder.path, env: tofuEnvironment(process.env) },
    ...{ stack: 'dev.orders', statePlace: address, names: {}, ...more },
  });
  await one.init();
  return one;
}

const lock = (Who: string, Created = '2026-11-01T08:30:00Z') =>
  ({ ID: 'b7a1b0f4-5f5d', Who, Created }) as { ID: string };
const OWN = `${userInfo().username}@${hostname()}`;
const LEASED = Date.parse('2026-11-01T09:00:00Z');
const asked = (method: string) => server.requests.filter((each) => each === `${method} dev.orders`).length;

here('an apply that is stopped is interrupted once, and what it began is in the state, unlocked', async () => {
  const stop = new AbortController();
  const one = await openStack({ stop: stop.signal });
  await one.plan(false);
  const ended = one.apply().catch((error: unknown) => error);
  await vi.waitFor(() => expect(existsSync(join(folder.path, 'begun'))).toBe(true), PATIENCE);
  stop.abort();
  expect(await ended).toMatchObject({ message: 'The work on `dev.orders` was stopped.' });
  expect(JSON.parse(server.states.get('dev.orders')!).resources).toMatchObject([{ type: 'terraform_data' }]);
  expect(server.locks.size).toBe(0);
  // Nothing more is begun.
  await expect(one.plan(false)).rejects.toThrow('was stopped');
});

here('the lock of an ended run of ours is taken away', async () => {
  server.locks.set('dev.orders', lock(OWN));
  const one = await openStack({ mayUnlock: leftBefore(LEASED, {}) });
  await one.pastDeadLock(() => one.plan(false));
  expect(server.locks.size).toBe(0);
});

here('any other lock is waited for, and never taken away', async () => {
  const others = lock('ada@desk');
  server.locks.set('dev.orders', others);
  const one = await openStack({ mayUnlock: leftBefore(LEASED, {}) });
  const planned = one.pastDeadLock(() => one.plan(false));
  await vi.waitFor(() => expect(asked('LOCK')).toBeGreaterThanOrEqual(3), PATIENCE);
  expect([asked('UNLOCK'), server.locks.get('dev.orders')]).toEqual([0, others]);
  server.locks.delete('dev.orders');
  await planned;
});

test('what is younger than the lease, of another user or of another machine is not ours', () => {
  const [user] = OWN.split('@');
  const since = LEASED - 1;
  expect(leftBefore(LEASED, {})({ who: OWN, since })).toBe(true);
  expect(leftBefore(LEASED, {})({ who: OWN, since: LEASED })).toBe(false);
  expect(leftBefore(LEASED, {})({ who: OWN, since: undefined })).toBe(false);
  expect(leftBefore(LEASED, {})({ who: `ada@${hostname()}`, since })).toBe(false);
  expect(leftBefore(LEASED, {})({ who: `${user}@fv-az1`, since })).toBe(false);
  // Each job of GitHub has a machine of its own.
  expect(leftBefore(LEASED, { GITHUB_ACTIONS: 'true' })({ who: `${user}@fv-az1`, since })).toBe(true);
});

/** As GitHub's runner starts a step and stops it: https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs */
test('the signal by which GitHub stops a job reaches the action', async () => {
  const { runs } = parse(readFileSync(join(PRODUCT, 'actions/provision/action.yml'), 'utf8'));
  writeFileSync(join(folder.path, 'step.sh'), runs.steps[0].run);
  const said = `process.on('SIGINT', () => { console.log('stopped'); process.exit(0); }); console.log('runs'); setInterval(() => {}, 1000);`;
  writeFileSync(join(folder.path, 'main.ts'), said);
  const words = ['--noprofile', '--norc', '-e', '-o', 'pipefail', join(folder.path, 'step.sh')];
  const shell = spawn('bash', words, {
    ...{ stdio: ['ignore', 'pipe', 'inherit'], detached: true },
    env: { ...process.env, GITHUB_ACTION_PATH: folder.path },
  });
  onTestFinished(() => void shell.kill('SIGKILL'));
  await once(shell.stdout, 'data');
  const answered = once(shell.stdout, 'data');
  shell.kill('SIGINT');
  expect(String((await answered)[0]).trim()).toBe('stopped');
});
