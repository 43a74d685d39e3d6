import { join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { writeStarter } from './debian-starter.ts';
import { toolsFolder } from './tools-folder.ts';
import { unpackDebian } from './unpack-debian.ts';

/** The oldest whose users have no channels unless they are given some. */
const OLDEST = 7;
const NAMES = ['redis-server', 'valkey-server'];
/** The program, and the libraries that a small Debian lacks. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

export const redis: Tool = {
  name: 'redis',
  why: 'make Redis users and key prefixes on a server of its own',
  isForResources: true,
  howTo: `Install Redis ${OLDEST} or newer or Valkey, so that \`redis-server\` or \`valkey-server\` is on PATH: \`apt-get install redis-server\` (Debian, Ubuntu) or \`brew install redis\` (macOS).`,
  size: 'about 7 MB',

  async find(env) {
    const onPath = NAMES.map((name) => which.sync(name, { nothrow: true, path: env.PATH ?? '' }));
    for (const path of [...onPath, programIn(folderOf(env))]) if (path !== null && (await fits(path))) return path;
    return undefined;
  },

  async install(env, say) {
    say('Downloading Redis from Debian, about 1 MB.');
    const folder = folderOf(env);
    const failure = await unpackDebian(PACKAGES, join(folder, 'root'));
    if (failure === undefined) {
      await writeStarter(programIn(folder), { root: join(folder, 'root'), command: 'usr/bin/redis-server' });
      if (await fits(programIn(folder))) return programIn(folder);
    }
    throw new CannotRun(`Redis could not be installed: ${failure ?? `\`${programIn(folder)}\` does not start.`}`, {
      fix: redis.howTo,
    });
  },
};

function folderOf(env: NodeJS.ProcessEnv): string {
  return toolsFolder('redis', String(OLDEST), env);
}

function programIn(folder: string): string {
  return join(folder, 'redis-server');
}

/** Both say `… v=7.0.15 sha=…`. */
async function fits(path: string): Promise<boolean> {
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${path} --version`;
  return exitCode === 0 && Number(/ v=(\d+)\./.exec(stdout)?.[1]) >= OLDEST;
}
