import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProvider } from './start-provider.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-start-'));
});
afterEach(() => rm(folder, { recursive: true }));

const PATIENCE = { timeout: 10_000 };
const env = () => ({ TMPDIR: folder });
const socketIn = (text: string): string => JSON.parse(text)['waypost.internal/portal/shared'].Addr.String;

/** Whether a socket accepts connections. */
function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(path)
    .on('connect', () => resolve(true))
    .on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

test('only this user reaches it, and it leaves nothing', async () => {
  const provider = await startProvider(env());
  const socket = socketIn(provider.env.TF_REATTACH_PROVIDERS!);
  expect(await answers(socket)).toBe(true);
  expect(statSync(join(socket, '..')).mode & 0o777).toBe(0o700);
  provider[Symbol.dispose]();
  await expect.poll(() => readdirSync(folder), PATIENCE).toEqual([]);
});

test('it ends after the OpenTofu that uses it', async () => {
  const provider = await startProvider(env());
  const socket = socketIn(provider.env.TF_REATTACH_PROVIDERS!);
  const session = connectHttp2('http://localhost', { createConnection: () => connect(socket) });
  await once(session, 'connect');
  provider[Symbol.dispose]();
  await expect.poll(() => answers(socket), PATIENCE).toBe(false);
  expect(await promisify<Buffer>((done) => session.ping((error, _, data) => done(error, data)))()).toHaveLength(8);
  expect(readdirSync(folder)).toHaveLength(1);
  session.close();
  await expect.poll(() => readdirSync(folder), PATIENCE).toEqual([]);
});

test('it ends when the process that started it is killed', async () => {
  const code = `const { startProvider } = await import(${JSON.stringify(join(import.meta.dirname, 'start-provider.ts'))});
    await startProvider(process.env);
    console.log('started');
    setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, ...env() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(readdirSync(folder)).toHaveLength(1);
  child.kill('SIGKILL');
  await expect.poll(() => readdirSync(folder), PATIENCE).toEqual([]);
});

test('one that does not start says why', async () => {
  await expect(startProvider({ ...env(), NODE_OPTIONS: '--no-such-option' })).rejects.toThrow(
    /^The provider ended with 9: .*--no-such-option is not allowed in NODE_OPTIONS/s,
  );
});
