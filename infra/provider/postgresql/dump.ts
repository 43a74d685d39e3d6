import { execFile } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../refusal.ts';
import { hostOf } from '../server-address.ts';
import type { PostgresqlServer } from './connect.ts';

/**
 * Dumps a database into a file that only this user can read, with the `pg_dump` that WAYPOST_PG_DUMP names, else with that on PATH.
 *
 * @throws {Refusal} where there is none, or where it is older than the server; then no file is left
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
    await promisify(execFile)(env.WAYPOST_PG_DUMP || 'pg_dump', words, {
      env: { PATH: env.PATH, HOME: env.HOME, ...own },
    });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw notDumped(error, { title, database });
  }
}

function notDumped(cause: unknown, { title, database }: { title: string; database: string }): Refusal {
  const { code, stderr = '' } = cause as { code?: string; stderr?: string };
  const versions = /server version: (\S+).*pg_dump version: (\S+)/.exec(stderr.replaceAll('\n', ' '));
  const kept = `The database \`${database}\` on ${title} is not deleted, since its last dump failed: `;
  if (versions) {
    const [, server, program] = versions.map((each) => each.replace(/[;,]$/, ''));
    return new Refusal(`${kept}\`pg_dump\` is ${program}, and the server is ${server}.`, { fix: NEWER, cause });
  }
  if (code === 'ENOENT') return new Refusal(`${kept}there is no \`pg_dump\`.`, { fix: NEWER, cause });
  const says = lastLine(stderr || String(cause));
  return new Refusal(`${kept}\`pg_dump\` says: \`${says}\`.`, {
    fix: 'Repair what it says. Without a dump, the database is not deleted.',
    cause,
  });
}

const NEWER =
  'Run `npx portal doctor --install pg_dump` on the machine that provisions. Or put a `pg_dump` that is as new as the server on PATH.';

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
