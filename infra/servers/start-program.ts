import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

interface Program {
  command: readonly [string, ...string[]];
  /** On which it listens when it is ready. */
  port: number;
  /** Whether it is ready; by default, whether it listens. */
  isReady?(): Promise<boolean>;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  user?: { uid?: number; gid?: number };
}

/** Milliseconds until a server has to answer, and between two tries. */
const PATIENCE = 20_000;
const PAUSE = 20;
/** Characters of what it said that an error shows. */
const LAST = 1000;

/**
 * Starts a server, and waits until it accepts connections.
 *
 * @throws {Error} with its last words
 */
export async function startProgram(order: Program): Promise<ChildProcess> {
  const { port, isReady = () => answers(port), cwd, env, user } = order;
  const [program, ...words] = order.command;
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], cwd, env, ...user });
  let said = '';
  const listen = (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-LAST);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => {});
  child.on('error', (cause) => failure.reject(new Error(`\`${program}\` does not start: ${cause.message}`, { cause })));
  child.on('exit', (code) => failure.reject(new Error(`\`${program}\` ended with ${code}: ${said}`)));
  try {
    await Promise.race([untilReady(isReady), failure.promise]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return child;
}

export async function stopProgram(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function untilReady(isReady: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(PAUSE)) if (await isReady()) return;
  throw new Error(`It is not ready after ${PATIENCE / 1000} seconds.`);
}

async function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1');
  socket.on('connect', () => resolve(true));
  socket.on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
