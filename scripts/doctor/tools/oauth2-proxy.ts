import { dirname, join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

const VERSION = '7.15.6';
const MODULE = `github.com/oauth2-proxy/oauth2-proxy/v7@v${VERSION}`;

export const oauth2Proxy: Tool = {
  name: 'oauth2-proxy',
  why: 'sign in to a portal behind oauth2-proxy in the tests',
  howTo: `Put oauth2-proxy ${VERSION} on PATH (see https://github.com/oauth2-proxy/oauth2-proxy/releases), or install Go, with which \`npx portal doctor --install\` builds it.`,

  async find(env) {
    const onPath = which.sync('oauth2-proxy', { nothrow: true, path: env.PATH ?? '' });
    for (const path of [onPath, programIn(env)]) if (path !== null && (await starts(path))) return path;
    return undefined;
  },

  async install(env, say) {
    say('Building oauth2-proxy with Go; this happens once, and takes minutes.');
    const path = programIn(env);
    try {
      // Go checks each module against its checksum database.
      const run = $({ quiet: true, env: { ...env, GOBIN: dirname(path) }, stdio: ['ignore', 'pipe', 'pipe'] });
      await run`go install -trimpath -ldflags ${'-s -w'} ${MODULE}`;
    } catch (cause) {
      throw new CannotRun(`oauth2-proxy could not be built: ${complaint(cause)}`, { fix: oauth2Proxy.howTo, cause });
    }
    if (await starts(path)) return path;
    throw new CannotRun(`oauth2-proxy was built, but \`${path}\` does not start.`, { fix: oauth2Proxy.howTo });
  },
};

function programIn(env: NodeJS.ProcessEnv): string {
  return join(toolsFolder('oauth2-proxy', VERSION, env), 'oauth2-proxy');
}

async function starts(path: string): Promise<boolean> {
  return (await $({ nothrow: true, quiet: true })`${path} --version`).exitCode === 0;
}
