import type { Client } from 'pg';
import { expect, test } from 'vitest';
import { examineServer as examinePostgresql } from './postgresql/connect.ts';
import { type Ask, examineServer as examineRedis } from './redis/connect.ts';

// No machine of ours has servers so old: a stand-in gives their answers.
test('a PostgreSQL server that is too old is refused', async () => {
  const admin = { query: async () => ({ rows: [{ version: 13, name: '13.22', able: true }] }) } as unknown as Client;
  await expect(examinePostgresql({ admin, title: 'PostgreSQL at `db:5432`' })).rejects.toMatchObject({
    message: 'PostgreSQL at `db:5432` has version 13.22, and databases are made from version 14 on.',
    fix: 'Upgrade the server, or name another one in WAYPOST_POSTGRESQL_URL.',
  });
});

test('so is an administrator who may make nothing', async () => {
  const admin = { query: async () => ({ rows: [{ version: 18, name: '18.4', able: false }] }) } as unknown as Client;
  await expect(examinePostgresql({ admin, title: 'PostgreSQL at `db:5432`' })).rejects.toMatchObject({
    message: 'PostgreSQL at `db:5432` does not let the user in WAYPOST_POSTGRESQL_URL create databases and roles.',
    fix: 'Run `ALTER ROLE <user> CREATEDB CREATEROLE` on the server as a superuser.',
  });
});

test('a Redis server that is too old is refused', async () => {
  const ask = (async () => '# Server\r\nredis_version:6.2.14\r\n') as unknown as Ask;
  await expect(examineRedis({ ask, title: 'Redis at `cache:6379`' })).rejects.toMatchObject({
    message: 'Redis at `cache:6379` has version 6.2.14, and users are made from version 7 on.',
    fix: 'Upgrade the server, or name another one in WAYPOST_REDIS_URL.',
  });
});
