import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasInfra } from '../doctor/tools/infra-packages.ts';
import { errorSentence } from '../forge/error-sentence.ts';
import { LocalServers } from './local-servers.ts';
import { startersHere } from './starters.ts';
import { userDataFolder } from './user-data-folder.ts';

interface ServerPlace {
  root: string;
  env: NodeJS.ProcessEnv;
}

/** By their folder, the servers that this process keeps running. */
const held = new Map<string, LocalServers>();

/** The servers of a portal on this machine: those that this process keeps, or others that end with what they were opened for. */
export function openServers(place: ServerPlace): { servers: LocalServers; isHeld: boolean } {
  const folder = folderOf(place);
  const kept = held.get(folder);
  return { servers: kept ?? new LocalServers(folder, () => startersHere(place.env)), isHeld: kept !== undefined };
}

/** Milliseconds between two looks for servers that no process runs, and after one that did not start. */
const INTERVAL = 1000;
const AFTER_FAILURE = 30_000;

/**
 * Keeps the servers of a portal running until it is disposed of: those that there were before, what a run of this process starts,
 * and what another process started and stopped. A server that does not start is reported once, and stops nothing else.
 */
export function holdServers(place: ServerPlace, say: (sentence: string) => void): AsyncDisposable {
  const folder = folderOf(place);
  const servers = new LocalServers(folder, () => startersHere(place.env));
  held.set(folder, servers);
  const ending = new AbortController();
  // The packages of infra/ may be installed meanwhile.
  const startAll = () => (hasInfra() ? servers.startAll() : Promise.resolve());
  const keeping = keepRunning({ startAll }, { say, signal: ending.signal });
  return {
    async [Symbol.asyncDispose]() {
      held.delete(folder);
      ending.abort();
      await keeping;
      await servers[Symbol.asyncDispose]();
    },
  };
}

interface Keeping {
  say(sentence: string): void;
  signal: AbortSignal;
  /** Milliseconds. */
  interval?: number;
}

/** Starts what nobody runs, until it is ended. */
export async function keepRunning(
  servers: Pick<LocalServers, 'startAll'>,
  { say, signal, interval = INTERVAL }: Keeping,
): Promise<void> {
  let reported = '';
  while (!signal.aborted) {
    const problem = await servers.startAll().then(() => '', sentenceOf);
    if (problem !== '' && problem !== reported) say(problem);
    reported = problem;
    await pause(problem === '' ? interval : AFTER_FAILURE, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** @throws what is no sentence for people: a bug */
function sentenceOf(error: unknown): string {
  const sentence = errorSentence(error);
  if (sentence === undefined) throw error;
  return sentence;
}

function folderOf({ root, env }: ServerPlace): string {
  return join(userDataFolder(root, env), 'servers');
}
