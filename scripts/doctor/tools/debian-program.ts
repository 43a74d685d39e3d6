import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { InstallableTool, Tool } from '../tool.ts';
import { toolsFolder } from './tools-folder.ts';
import { unpackDebian } from './unpack-debian.ts';

interface DebianProgram extends Pick<Tool, 'name' | 'why' | 'howTo' | 'isForResources' | 'size'> {
  /** As people read it. */
  title: string;
  /** How much is downloaded: `1 MB`. */
  download: string;
  version: string;
  /** With the libraries that a small Debian lacks. */
  packages: readonly string[];
  /** As `writeStarter` takes it. */
  command: string;
  /** The word with which it prints its version. */
  versionWord: string;
  /** Of its file, where that is not the name of the tool. */
  program?: string;
  /** Names under which one on PATH will do. */
  onPath: readonly string[];
  /** Whether what it prints is of a version that will do. Without it, all are. */
  fits?(printed: string): boolean;
}

/** A tool that is unpacked from packages of Debian where it is not on PATH. */
export function debianProgram(of: DebianProgram): InstallableTool {
  const { title, download, version, packages, command, versionWord, program, onPath, fits, ...about } = of;
  const { name, howTo } = about;
  const folderOf = (env: NodeJS.ProcessEnv) => toolsFolder(name, version, env);
  const programIn = (env: NodeJS.ProcessEnv) => join(folderOf(env), program ?? name);
  const starts = async (path: string) => {
    const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${path} ${versionWord}`;
    return exitCode === 0 && (fits?.(stdout) ?? true);
  };
  return {
    ...about,

    async find(env) {
      const found = onPath.map((each) => which.sync(each, { nothrow: true, path: env.PATH ?? '' }));
      for (const path of [...found, programIn(env)]) if (path !== null && (await starts(path))) return path;
      return undefined;
    },

    async install(env, say) {
      say(`Downloading ${title} from Debian, about ${download}.`);
      const root = join(folderOf(env), 'root');
      const failure = await unpackDebian(packages, root);
      if (failure === undefined) {
        await writeStarter(programIn(env), { root, command });
        if (await starts(programIn(env))) return programIn(env);
      }
      const reason = failure ?? `\`${programIn(env)}\` does not start.`;
      throw new CannotRun(`${title} could not be installed: ${reason}`, { fix: howTo });
    },
  };
}

/**
 * Writes a program that starts one of unpacked packages with the libraries beside it, for whatever processor they are.
 *
 * @param root the folder with the unpacked packages
 * @param command from the root, with its first words: `usr/bin/redis-server`. The shell reads it, and `$root` is the folder.
 */
async function writeStarter(path: string, { root, command }: { root: string; command: string }): Promise<void> {
  const lines = [
    '#!/bin/sh',
    `root='${root}'`,
    'for lib in "$root"/usr/lib/*-linux-*; do',
    '  LD_LIBRARY_PATH="$lib:$LD_LIBRARY_PATH"',
    'done',
    'export LD_LIBRARY_PATH',
    `exec "$root"/${command} "$@"`,
    '',
  ];
  await writeFile(path, lines.join('\n'));
  await chmod(path, 0o755);
}
