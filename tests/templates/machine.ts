import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { TEMPLATE_TOOLS } from '../../scripts/doctor/tools/index.ts';
import { packageAccess } from '../../scripts/template/making/package-access.ts';

export interface Served {
  url: string;
  /** Tells it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/**
 * The machine of somebody who has just come: the programs that they were reported to install, an empty home, and no secret. Only what
 * npm and pip brought before is there.
 */
export class Machine {
  /** Where repositories lie. */
  readonly folder: string;
  readonly path: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(folder: string, path: string) {
    this.folder = folder;
    this.path = path;
    const [home, temporary] = [join(folder, 'home'), join(folder, 'tmp')];
    this.#env = {
      ...packageAccess(process.env),
      ...{ PATH: path, HOME: home, TMPDIR: temporary, LANG: 'C.UTF-8', CI: 'true', NO_COLOR: '1' },
    };
  }

  /** Looks for its programs, but for those that WAYPOST_WITHOUT names. */
  static async make(): Promise<Machine> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'waypost-templates-')));
    for (const name of ['home', 'tmp']) await mkdir(join(folder, name));
    const without = leftOut(process.env);
    const programs = [process.execPath];
    for (const tool of TEMPLATE_TOOLS.filter(({ name }) => !without.has(name))) {
      const path = await tool.find(process.env);
      if (!path) throw new Error(`There is no ${tool.name}. \`npx portal doctor --install\` brings it.`);
      programs.push(path);
    }
    const path = [...new Set(programs.map((program) => dirname(program))), process.env.PATH ?? ''].join(delimiter);
    return new Machine(folder, path);
  }

  /** Runs a program to its end, and gives what it printed. One that fails is an error with its last lines. */
  async run(folder: string, ...words: readonly string[]): Promise<string> {
    const options = { cwd: folder, env: { ...this.#env }, quiet: true, nothrow: true } as const;
    const { exitCode, stdout, stderr } = await $({ ...options, stdio: ['ignore', 'pipe', 'pipe'] })`${words}`;
    if (exitCode === 0) return stdout;
    throw new Error(`\`${words.join(' ')}\` ended with ${exitCode}:\n${`${stdout}${stderr}`.slice(-3_000)}`);
  }

  /** Starts a server on a port of its own, and waits until it says where it answers. */
  async serve(folder: string, ...words: readonly string[]): Promise<Served> {
    const [program = '', ...others] = words;
    const child = spawn(program, others, { cwd: folder, env: { ...this.#env, PORT: '0' } });
    let said = '';
    const url = await new Promise<string>((found, failed) => {
      const listen = (chunk: Buffer) => {
        said += chunk;
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
        if (address) found(address[0]);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.on('error', failed);
      child.on('exit', () =>
        failed(new Error(`\`${words.join(' ')}\` ended before it said where it answers:\n${said}`)),
      );
    });
    return { url, stop: () => stop(child) };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}
