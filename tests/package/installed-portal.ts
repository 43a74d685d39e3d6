import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { $ } from 'zx/core';
import { tofu } from '../../scripts/doctor/tools/tofu.ts';
import { makePackage } from '../../scripts/package/make-package.ts';

const FIXED_CLOCK = join(import.meta.dirname, 'fixed-clock.mjs');
const PRODUCT = join(import.meta.dirname, '../..');

/** What a person's shell has; `npm test` would hand its own settings on. */
const SHELL = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|VITEST|NODE_(?:OPTIONS|COMPILE_CACHE|ENV)$|GIT_CONFIG_GLOBAL$)/i.test(name),
  ),
);

export interface Ran {
  code: number | null;
  printed: string;
  said: string;
}

/** A portal in a folder of its own, by the package that this checkout makes, in a path with spaces. */
export class InstalledPortal {
  readonly folder = mkdtempSync(join(tmpdir(), 'waypost package '));
  readonly root = join(this.folder, 'acme portal');
  readonly packages = join(this.root, 'node_modules');
  tarball = '';
  readonly #env: NodeJS.ProcessEnv = {
    ...SHELL,
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    XDG_CACHE_HOME: join(this.folder, 'cache'),
    GIT_CONFIG_GLOBAL: join(this.folder, 'gitconfig'),
  };

  /** Packs, installs, and creates the portal: what `npx waypost create` does. */
  static async make(): Promise<InstalledPortal> {
    const made = new InstalledPortal();
    // PostgreSQL runs as another user where this one is root.
    chmodSync(made.folder, 0o755);
    const program = await tofu.find(process.env);
    if (program) made.#env.PATH += `${delimiter}${dirname(program)}`;
    const packed = join(made.folder, 'package');
    writeFileSync(
      join(made.folder, 'gitconfig'),
      '[user]\n\tname = Ines Okafor\n\temail = ines@acme.example\n[github]\n\tuser = ines-okafor\n',
    );
    await makePackage(packed);
    const { printed } = await made.#run(made.folder, 'npm', ['pack', packed, '--silent']);
    made.tarball = join(made.folder, printed);
    const first = join(made.folder, 'first');
    mkdirSync(first);
    await made.#run(first, 'npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', first, made.tarball]);
    const created = await made.#run(made.folder, join(first, 'node_modules/.bin/waypost'), [
      ...['create', 'acme portal', '--title', 'Acme', '--team', 'payments', '--yes'],
    ]);
    if (created.code !== 0) throw new Error(created.said);
    rmSync(first, { recursive: true });
    made.allowWriting(false);
    return made;
  }

  portal(...words: string[]): Promise<Ran> {
    return this.#run(this.root, join(this.packages, '.bin/portal'), words);
  }

  /** The same for a repository, with a clock that shows one moment. */
  portalThen(root: string, ...words: string[]): Promise<Ran> {
    return this.#run(root, join(root, 'node_modules/.bin/portal'), words, STILL);
  }

  /** Runs this checkout on the same catalog. */
  checkoutThen(root: string, ...words: string[]): Promise<Ran> {
    const program = join(PRODUCT, 'scripts/portal.ts');
    return this.#run(PRODUCT, process.execPath, [program, ...words, '--root', root], STILL);
  }

  run(program: string, ...words: string[]): Promise<Ran> {
    return this.#run(this.root, program, words);
  }

  /** Starts it as `npx waypost start` does, asks for one page, and stops it. */
  async firstPage(path: string): Promise<string> {
    const child = spawn(join(this.packages, '.bin/waypost'), ['start'], {
      cwd: this.root,
      env: { ...this.#env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        const url = /^Waypost is ready at (\S+)$/.exec(line)?.[1];
        if (url) return await (await fetch(`${url}${path}`)).text();
      }
      throw new Error('It ended before it was ready.');
    } finally {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
  }

  /** Of packages, which nothing but npm may write. For root, who may write anyway, `filesNow` shows it. */
  allowWriting(isAllowed: boolean): void {
    const files = below(this.packages).filter((file) => !lstatSync(file).isSymbolicLink());
    for (const path of new Set([this.packages, ...files, ...files.map((file) => dirname(file))]))
      chmodSync(path, isAllowed ? statSync(path).mode | 0o200 : statSync(path).mode & 0o555);
  }

  remove(): void {
    if (existsSync(this.packages)) this.allowWriting(true);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #run(cwd: string, program: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const run = $({ cwd, env: { ...this.#env, ...env }, quiet: true, nothrow: true, input: '' });
    const { exitCode, stdout, stderr } = await run`${program} ${words}`;
    return { code: exitCode, printed: stdout.trimEnd(), said: stderr.trimEnd() };
  }
}

const STILL = { NODE_OPTIONS: `--import "${FIXED_CLOCK}"` };

function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

export function filesNow(folder: string): string[] {
  return below(folder).map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${relative(folder, file)} ${size} ${mtimeMs}`;
  });
}

export function bytes(folder: string): number {
  return below(folder).reduce((sum, file) => sum + statSync(file).size, 0);
}

export function contents(folder: string): Map<string, string> {
  return new Map(below(folder).map((file) => [relative(folder, file), readFileSync(file, 'latin1')]));
}
