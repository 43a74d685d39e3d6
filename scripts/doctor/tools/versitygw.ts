import { dirname, join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

const VERSION = '1.8.0';
const MODULE = `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`;

export const versitygw: Tool = {
  name: 'versitygw',
  why: 'make S3 buckets on a server of its own',
  isForResources: true,
  howTo: `Put versitygw ${VERSION} on PATH (see https://github.com/versity/versitygw/releases), or install Go, with which \`npx portal doctor --install\` builds it.`,
  size: 'about 60 MB',

  async find(env) {
    const onPath = which.sync('versitygw', { nothrow: true, path: env.PATH ?? '' });
    for (const path of [onPath, programIn(env)]) if (path !== null && (await starts(path))) return path;
    return undefined;
  },

  async install(env, say) {
    say('Building versitygw, an S3 server, with Go; this happens once, and takes minutes.');
    const path = programIn(env);
    try {
      // Go checks each module against its checksum database.
      const run = $({ quiet: true, env: { ...env, GOBIN: dirname(path) }, stdio: ['ignore', 'pipe', 'pipe'] });
      await run`go install -trimpath -ldflags ${'-s -w'} ${MODULE}`;
    } catch (cause) {
      throw new CannotRun(`versitygw could not be built: ${complaint(cause)}`, { fix: versitygw.howTo, cause });
    }
    if (await starts(path)) return path;
    throw new CannotRun(`versitygw was built, but \`${path}\` does not start.`, { fix: versitygw.howTo });
  },
};

function programIn(env: NodeJS.ProcessEnv): string {
  return join(toolsFolder('versitygw', VERSION, env), 'versitygw');
}

async function starts(path: string): Promise<boolean> {
  return (await $({ nothrow: true, quiet: true })`${path} --version`).exitCode === 0;
}
