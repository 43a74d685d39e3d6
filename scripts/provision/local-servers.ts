import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { integer, map, type Of, object, string, typed } from '#core/catalog/schema/shapes.ts';
import type { RunningServer } from '#core/provision/stack/infra.ts';
import { CannotRun } from '../cannot-run.ts';
import { bySchema, readOwnJson } from '../files/json-file.ts';
import { isGone, type ProcessMark, thisProcess } from '../process-mark.ts';
import { writePrivate } from './secrets/private-file.ts';

export type StartServer = (folder: string) => Promise<RunningServer>;

type Running = Of<typeof RUNNING>;
const RUNNING = object(
  {
    process: typed<ProcessMark>({
      type: 'object',
      required: ['pid', 'place', 'started'],
      properties: { pid: integer },
    }),
    /** Undefined while it starts or stops. */
    env: map(string),
  },
  ['env'],
);

/** Milliseconds between two looks at a server that another process starts or stops. */
const PAUSE = 50;

/**
 * The servers that Waypost starts on this machine for environments that name none. What another process of it runs, such as
 * `portal start`, is used. What this one started is stopped at the end; data stays.
 */
export class LocalServers implements AsyncDisposable {
  readonly #folder: string;
  readonly #starters: () => Promise<Readonly<Record<string, StartServer>>>;
  readonly #started = new Map<string, Promise<RunningServer>>();

  /** @param starters by kind */
  constructor(folder: string, starters: () => Promise<Readonly<Record<string, StartServer>>>) {
    this.#folder = folder;
    this.#starters = starters;
  }

  /** What the provider is given for servers of these kinds, or of those that there were before. @throws {CannotRun} when one does not start */
  async variablesOf(environment: string, kinds?: readonly string[]): Promise<Record<string, string>> {
    const all = kinds ?? foldersIn(join(this.#folder, environment));
    const each = await Promise.all(all.map((kind) => this.#server(environment, kind)));
    return Object.assign({}, ...each);
  }

  /** Starts what there was before, in every environment. @throws {CannotRun} when one does not start */
  async startAll(): Promise<void> {
    await Promise.all(foldersIn(this.#folder).map((environment) => this.variablesOf(environment)));
  }

  /** Whether an environment has servers here that no process runs. */
  areStopped(environment: string): boolean {
    const folder = join(this.#folder, environment);
    return foldersIn(folder).some((kind) => !runningIn(join(folder, kind)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const started = [...this.#started];
    this.#started.clear();
    await Promise.all(started.map(([folder, starting]) => stop(folder, starting)));
  }

  async #server(environment: string, kind: string): Promise<Readonly<Record<string, string>>> {
    const folder = join(this.#folder, environment, kind);
    // What another one starts or stops is waited for. Nothing is awaited between the last look and the mark, so that no second one starts it.
    while (!this.#started.has(folder)) {
      const running = runningIn(folder);
      if (running?.env) return running.env;
      if (!running) break;
      await pause(PAUSE);
    }
    let starting = this.#started.get(folder);
    if (!starting) {
      starting = this.#start(folder, { environment, kind });
      this.#started.set(folder, starting);
      starting.catch(() => this.#started.delete(folder));
    }
    return (await starting).env;
  }

  async #start(folder: string, { environment, kind }: { environment: string; kind: string }): Promise<RunningServer> {
    mark(folder);
    try {
      const start = (await this.#starters())[kind];
      if (!start) throw noServer(environment, kind);
      const server = await start(folder);
      mark(folder, server.env);
      return server;
    } catch (cause) {
      unmark(folder);
      if (!(cause instanceof Error) || cause instanceof CannotRun) throw cause;
      throw new CannotRun(cause.message, { fix: `It is the server of \`${environment}\` on this machine.`, cause });
    }
  }
}

async function stop(folder: string, starting: Promise<RunningServer>): Promise<void> {
  const server = await starting.catch(() => undefined);
  if (!server) return;
  mark(folder);
  await server.stop();
  unmark(folder);
}

function mark(folder: string, env?: Running['env']): void {
  writePrivate(markIn(folder), JSON.stringify({ process: thisProcess(), ...(env && { env }) } satisfies Running));
}

/** Leaves no empty folder, which would be a server that was there before. */
function unmark(folder: string): void {
  rmSync(markIn(folder), { force: true });
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function noServer(environment: string, kind: string): CannotRun {
  return new CannotRun(`This machine has no server of the kind \`${kind}\` for \`${environment}\`.`, {
    fix: `Run \`npx portal doctor --install\`, or name a server in \`environments.${environment}.servers.${kind}\` in catalog/portal.yaml.`,
  });
}

function markIn(folder: string): string {
  return join(folder, 'running.json');
}

function runningIn(folder: string): Running | undefined {
  const { content } = readOwnJson<Running>(markIn(folder), isRunning);
  return content && !isGone(content.process) ? content : undefined;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

const isRunning = bySchema(RUNNING);
