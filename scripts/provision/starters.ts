import { loadServers } from './load-infra.ts';
import type { StartServer } from './local-servers.ts';

/** The servers that can be started on this machine, by kind. */
export async function startersHere(_env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, StartServer>>> {
  const { startPostgresql } = await loadServers();
  return { postgresql: startPostgresql };
}
