import dgram from 'node:dgram';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import v8 from 'node:v8';
import { engine, Logger } from 'hygen';
import {
  ANSWER,
  NO_ROOM,
  QUESTION,
  type SandboxAnswer,
  type SandboxError,
  type SandboxQuestion,
} from './sandbox-protocol.ts';

// Runs Hygen where nothing but its own folder can be written: `run-generator.ts` starts this, with the folder as its word.
// No claim rests on what is taken away here; it makes honest templates repeatable, and dishonest ones fail early.

const folder = process.argv[2]!;
const { templates, generator, out, values } = JSON.parse(
  readFileSync(join(folder, QUESTION), 'utf8'),
) as SandboxQuestion;
/** What Node's permission model denies, as people say it. */
const ACTIONS: Readonly<Record<string, string>> = {
  FileSystemRead: 'read',
  FileSystemWrite: 'write',
  ChildProcess: 'start a program',
  WorkerThreads: 'start a thread',
  Addons: 'load machine code',
  WASI: 'load machine code',
  Inspector: 'open the inspector',
  Process: 'reach another program',
  Network: 'reach the network',
  Chance: 'use random values, which make different bytes each time',
  Engine: 'change how code runs',
};
const errors: SandboxError[] = [];
const wasThere = new Set((readdirSync(out, { recursive: true }) as string[]).map(asPath));

/** What a template left to be done on the way out is not done. */
const leave = (process as unknown as { reallyExit(code: number): never }).reallyExit.bind(process);

shut();
freeze();
const logger = new Logger(() => {});
logger.err = (said: string) => void errors.push(errorSaid(String(said)));
const config = {
  cwd: out,
  templates,
  logger,
  debug: false,
  localsDefaults: values,
  // Whether that is right is judged afterwards, of all files at once.
  createPrompter: () => ({ prompt: async () => ({ overwrite: true }) }),
  exec: (command: string) => stop({ kind: 'denied', said: `start a program: ${command}` }),
};
let done: readonly Action[] = [];
try {
  // Not by `runner`, which looks for a configuration, code to run, in every folder above.
  done = await engine([generator, 'new'], config as never);
} catch (error) {
  errors.push(errorOf(error));
}
const made = done.filter(({ status }) => status === 'added').map(({ subject }) => asPath(subject));
if (new Set(made).size < made.length) errors.push({ kind: 'failed', said: 'two files of new/ make the same path' });
const added = done.filter(({ status }) => status === 'inject').map(({ subject }) => asPath(subject));
answer({
  errors,
  addedTo: [...new Set(added)].filter((path) => wasThere.has(path)),
  replaced: [...new Set(made)].filter((path) => wasThere.has(path)),
});
// Timers and sockets of a template wait for nobody.
leave(0);

/** The clock and randomness are fixed: the same values make the same bytes. */
function freeze(): void {
  const moment = Date.UTC(2000, 0, 1);
  process.env.HYGEN_TS = String(moment);
  const Real = Date;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [moment] : given, made),
    apply: () => new Real(moment).toString(),
    get: (target, name) => (name === 'now' ? () => moment : Reflect.get(target, name)),
  });
  const chance = refusing('Chance');
  Object.assign(globalThis.crypto, { randomUUID: chance, getRandomValues: chance });
  let seed = 1;
  Math.random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** Nothing of the process that started this is left, and other programs can be neither signalled nor reached. */
function shut(): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  const own = process as unknown as Record<string, unknown>;
  const away = refusing('Process');
  for (const name of ['kill', '_kill', '_debugProcess', 'dlopen', 'binding']) own[name] = away;
  const network = refusing('Network');
  Object.assign(globalThis, { fetch: network, WebSocket: network, EventSource: network });
  // Sockets on the disk are no network, and no file to Node's permissions.
  Object.assign(net.Socket.prototype, { connect: network });
  Object.assign(net.Server.prototype, { listen: network });
  Object.assign(dgram.Socket.prototype, { bind: network, connect: network, send: network });
  // Some of V8's own settings write files.
  Object.assign(v8, { setFlagsFromString: refusing('Engine') });
}

function refusing(permission: string): () => never {
  return () => {
    throw Object.assign(new Error('templates may not do that'), { code: 'ERR_ACCESS_DENIED', permission });
  };
}

/** What Hygen did to a path, as far as this program asks. */
interface Action {
  status: 'added' | 'inject' | 'skipped' | 'error' | 'ignored';
  /** As its front matter has it. */
  subject: string;
}

function asPath(below: string): string {
  return relative(out, resolve(out, below)).replaceAll(sep, '/');
}

function errorSaid(said: string): SandboxError {
  const [, path] = /^Cannot inject to (.+): doesn't exist\.$/s.exec(said) ?? [];
  return path === undefined ? { kind: 'failed', said } : { kind: 'nowhere', said: path };
}

interface Denial {
  code?: string;
  permission?: string;
  resource?: string;
}

function errorOf(error: unknown): SandboxError {
  const { code, permission = '', resource = '' } = (error ?? {}) as Denial;
  const message = error instanceof Error ? error.message : String(error);
  if (code !== 'ERR_ACCESS_DENIED') return { kind: 'failed', said: message };
  // Node names no permission for links, which need all there are.
  const action = ACTIONS[permission] ?? (/link/.test(message) ? 'make a link' : 'do something');
  return { kind: 'denied', said: `${action} ${resource}`.trim() };
}

function stop(error: SandboxError): never {
  answer({ errors: [...errors, error], addedTo: [], replaced: [] });
  process.exit(1);
}

function answer(all: SandboxAnswer): void {
  const reported = all.errors.slice(0, 10).map(({ kind, said }) => ({ kind, said: said.slice(0, 2_000) }));
  try {
    writeFileSync(join(folder, ANSWER), JSON.stringify({ ...all, errors: reported }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') leave(NO_ROOM);
    throw error;
  }
}
