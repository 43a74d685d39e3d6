import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { findApt } from './apt.ts';

/** Fails if it is too old, or Debian's without venv. Behind a launcher it returns the program itself. */
const PROBE =
  'import sys, ensurepip, venv; print(sys.executable) if sys.version_info >= (3, 11) else sys.exit("too old")';

export const python: Tool = {
  name: 'python3',
  why: 'test Python projects from templates, and to install packages from PyPI',
  howTo:
    'Run `apt-get install python3 python3-venv` (Debian) or `brew install python` (macOS), or put another `python3` of 3.11 or newer, with `venv`, on PATH.',

  async find(env) {
    const { exitCode, stdout } = await $({ nothrow: true, quiet: true, env })`python3 -c ${PROBE}`;
    return exitCode === 0 ? stdout.trim() : undefined;
  },

  async install(env, say) {
    const apt = await findApt();
    if (!apt)
      throw new CannotRun('There is no `python3` of 3.11 or newer that can create environments.', {
        fix: python.howTo,
      });
    say('Installing Python with apt-get.');
    await apt({ name: 'Python', packages: ['python3', 'python3-venv'], fix: python.howTo });
    const path = await python.find(env);
    if (path) return path;
    throw new CannotRun('Python was installed, but the `python3` on PATH is another, or older than 3.11.', {
      fix: python.howTo,
    });
  },
};
