import type { RunningServer } from '#core/provision/stack/infra.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Tool } from '../doctor/tool.ts';
import { versitygw } from '../doctor/tools/go-program.ts';
import { redis } from '../doctor/tools/redis.ts';
import { loadInfra } from './load-infra.ts';
import type { StartServer } from './local-servers.ts';

/** The servers that can be started on this machine, by kind. */
export async function startersHere(env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, StartServer>>> {
  const infra = await loadInfra();
  return {
    postgresql: infra.startPostgresql,
    redis: withTool(redis, infra.startRedis),
    s3: withTool(versitygw, infra.startVersitygw),
  };

  function withTool(tool: Tool, start: (folder: string, program: string) => Promise<RunningServer>): StartServer {
    return async (folder) => {
      const program = await tool.find(env);
      if (program !== undefined) return start(folder, program);
      throw new CannotRun(`\`${tool.name}\`, which would be the server, is not installed.`, {
        fix: `Run \`npx portal doctor --install ${tool.name}\`. ${tool.howTo}`,
      });
    };
  }
}
