import { execFile } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../refusal.ts';
import { hostOf } from '../server-address.ts';
import type { PostgresqlServer } from './connect.ts';

/**
 * Dumps a database into a file that only this user can read, with `pg_dump` from PATH.
 *
 * @throws {Refusal} where there is none, or where it is older than the server
 */
export async function dumpDatabase(
  { title, url, env }: PostgresqlServer,
  database: string,
  path: string,
): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(unfinished, '', { mode: 0o600 });
    // The address has the administrator's password, so it goes where no list of processes shows it.
    const own = connectionVariables(new URL(url(database)));
    const words = ['--format=custom', '--no-password', '--file', unfinished];
    await promisify(execFile)('pg_dump', words, { env: { PATH: env.PATH, HOME: env.HOME, ...own } });
    await rename(unfinished, path);
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string; stderr?: string };
    const why =
      code === 'ENOENT' ? 'there is no `pg_dump` on PATH' : `pg_dump says: \`${lastLine(stderr || String(error))}\``;
    throw new Refusal(`The database \`${database}\` on ${title} is not deleted, since its last dump failed: ${why}.`, {
      fix: 'Install the client programs of PostgreSQL in the version of the server, or leave `dump_to` out.',
      attribute: 'dump_to',
      cause: error,
    });
  }
}

function connectionVariables(address: URL): Record<string, string> {
  return {
    PGHOST: hostOf(address),
    PGPORT: address.port || '5432',
    PGUSER: decodeURIComponent(address.username),
    PGPASSWORD: decodeURIComponent(address.password),
    PGDATABASE: decodeURIComponent(address.pathname.slice(1)),
    ...(address.searchParams.has('sslmode') && { PGSSLMODE: address.searchParams.get('sslmode')! }),
  };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)!.replaceAll('`', "'");
}
