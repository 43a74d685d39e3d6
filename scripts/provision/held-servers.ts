import { join } from 'node:path';
import { errorSentence } from '../forge/error-sentence.ts';
import { hasInfra } from './load-infra.ts';
import { LocalServers } from './local-servers.ts';
import { startersHere } from './starters.ts';
import { userDataFolder } from './user-data-folder.ts';

interface ServerPlace {
  /** Of the portal. */
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

/**
 * Keeps the servers of a portal running until it is disposed of: those that there were before are started, and what a run starts
 * meanwhile stays. A server that does not start is reported, and stops nothing else.
 */
export function holdServers(place: ServerPlace, say: (sentence: string) => void): AsyncDisposable {
  if (!hasInfra()) return { [Symbol.asyncDispose]: () => Promise.resolve() };
  const folder = folderOf(place);
  const servers = new LocalServers(folder, () => startersHere(place.env));
  held.set(folder, servers);
  const starting = servers.startAll().catch((error: unknown) => {
    const sentence = errorSentence(error);
    if (sentence === undefined) throw error;
    say(sentence);
  });
  return {
    async [Symbol.asyncDispose]() {
      held.delete(folder);
      await starting;
      await servers[Symbol.asyncDispose]();
    },
  };
}

function folderOf({ root, env }: ServerPlace): string {
  return join(userDataFolder(root, env), 'servers');
}
