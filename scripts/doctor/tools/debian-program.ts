import { join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { writeStarter } from './debian-starter.ts';
import { toolsFolder } from './tools-folder.ts';
import { unpackDebian } from './unpack-debian.ts';

interface DebianProgram extends Pick<Tool, 'name' | 'why' | 'howTo'> {
  /** As people read it, and how much is downloaded: `nginx`, `1 MB`. */
  title: string;
  size: string;
  /** For the name of its folder. */
  version: string;
  /** With the libraries that a small Debian lacks. */
  packages: readonly string[];
  /** As `writeStarter` takes it. */
  command: string;
  /** The word with which it prints its version. */
  versionWord: string;
  /** Whether one on PATH will do. */
  mayBeOnPath: boolean;
}

/** A tool that is unpacked from packages of Debian where it is not on PATH. */
export function debianProgram(program: DebianProgram): Tool {
  const { name, why, howTo, title } = program;
  const folderOf = (env: NodeJS.ProcessEnv) => toolsFolder(name, program.version, env);
  const programIn = (env: NodeJS.ProcessEnv) => join(folderOf(env), name);
  const starts = async (path: string) =>
    (await $({ nothrow: true, quiet: true })`${path} ${program.versionWord}`).exitCode === 0;
  return {
    name,
    why,
    howTo,

    async find(env) {
      const onPath = program.mayBeOnPath ? which.sync(name, { nothrow: true, path: env.PATH ?? '' }) : null;
      for (const path of [onPath, programIn(env)]) if (path !== null && (await starts(path))) return path;
      return undefined;
    },

    async install(env, say) {
      say(`Downloading ${title} from Debian, about ${program.size}.`);
      const root = join(folderOf(env), 'root');
      const failure = await unpackDebian(program.packages, root);
      if (failure === undefined) {
        await writeStarter(programIn(env), { root, command: program.command });
        if (await starts(programIn(env))) return programIn(env);
      }
      const reason = failure ?? `\`${programIn(env)}\` does not start.`;
      throw new CannotRun(`${title} could not be installed: ${reason}`, { fix: howTo });
    },
  };
}
