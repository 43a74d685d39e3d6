import { dirname, join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

interface GoProgram extends Pick<Tool, 'name' | 'why' | 'isForResources' | 'size'> {
  /** As people read it while it is built. */
  title: string;
  version: string;
  /** Path of the package in its module, and where it is released. */
  module: string;
  releases: string;
}

/** A program that Go builds from its module where it is not on PATH. */
export function goProgram({ title, version, module, releases, ...about }: GoProgram): Tool {
  const { name } = about;
  const programIn = (env: NodeJS.ProcessEnv) => join(toolsFolder(name, version, env), name);
  const howTo = `Put ${name} ${version} on PATH (see ${releases}), or install Go, with which \`npx portal doctor --install\` builds it.`;
  return {
    ...about,
    howTo,

    async find(env) {
      const onPath = which.sync(name, { nothrow: true, path: env.PATH ?? '' });
      for (const path of [onPath, programIn(env)]) if (path !== null && (await starts(path))) return path;
      return undefined;
    },

    async install(env, say) {
      say(`Building ${title} with Go; this happens once, and takes minutes.`);
      const path = programIn(env);
      try {
        // Go checks each module against its checksum database.
        const run = $({ quiet: true, env: { ...env, GOBIN: dirname(path) }, stdio: ['ignore', 'pipe', 'pipe'] });
        await run`go install -trimpath -ldflags ${'-s -w'} ${`${module}@v${version}`}`;
      } catch (cause) {
        throw new CannotRun(`${name} could not be built: ${complaint(cause)}`, { fix: howTo, cause });
      }
      if (await starts(path)) return path;
      throw new CannotRun(`${name} was built, but \`${path}\` does not start.`, { fix: howTo });
    },
  };
}

async function starts(path: string): Promise<boolean> {
  return (await $({ nothrow: true, quiet: true })`${path} --version`).exitCode === 0;
}

export const oauth2Proxy = goProgram({
  name: 'oauth2-proxy',
  title: 'oauth2-proxy',
  why: 'sign in to a portal behind oauth2-proxy in the tests',
  version: '7.15.6',
  module: 'github.com/oauth2-proxy/oauth2-proxy/v7',
  releases: 'https://github.com/oauth2-proxy/oauth2-proxy/releases',
});

export const versitygw = goProgram({
  name: 'versitygw',
  title: 'versitygw, an S3 server,',
  why: 'make S3 buckets on a server of its own',
  isForResources: true,
  size: 'about 60 MB',
  version: '1.8.0',
  module: 'github.com/versity/versitygw/cmd/versitygw',
  releases: 'https://github.com/versity/versitygw/releases',
});
