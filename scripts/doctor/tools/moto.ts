import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { InstallableTool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

const VERSION = '5.2.5';
const REQUIREMENTS = join(import.meta.dirname, 'moto.txt');

/** An API of AWS on this machine, for tests. Its program says no version, so it is only used from a folder of its own. */
export const moto: InstallableTool = {
  name: 'moto',
  why: 'test what Waypost asks of AWS',
  howTo: 'Install Python 3.10 or newer with venv, and let Waypost get moto from PyPI.',

  find(env) {
    const program = programIn(env);
    return Promise.resolve(existsSync(program) ? program : undefined);
  },

  async install(env, say) {
    const folder = toolsFolder('moto', VERSION, env);
    say(`Installing moto ${VERSION} from PyPI.`);
    try {
      await $({ quiet: true, env })`python3 -m venv --clear ${folder}`;
      await $({ quiet: true, env })`
        ${join(folder, 'bin', 'pip')} install --quiet --disable-pip-version-check --require-hashes --requirement ${REQUIREMENTS}`;
    } catch (cause) {
      throw new CannotRun(`moto could not be installed: ${complaint(cause)}`, { fix: moto.howTo, cause });
    }
    return programIn(env);
  },
};

function programIn(env: NodeJS.ProcessEnv): string {
  return join(toolsFolder('moto', VERSION, env), 'bin', 'moto_server');
}
