// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { test } from 'node:test';
import { makeApp } from './app.ts';
import { type DatabaseSettings, openDatabase, readDatabase } from './database.ts';
import { type Resource, readResources } from './resources.ts';

const RESOURCE: Resource = {
  type: 'postgresql',
  host: 'db.example',
  port: 5432,
  database: 'orders',
  user: 'orders',
  secrets: { password: 'dev.orders' },
  env: {
    DATABASE_HOST: 'host',
    DATABASE_PORT: 'port',
    DATABASE_NAME: 'database',
    DATABASE_USER: 'user',
    DATABASE_PASSWORD: 'password',
  },
};
const FOUND = { host: 'db.example', port: 5432, database: 'orders', user: 'orders', password: 'p' };

test('without a resource and variables there is no database', () => {
  assert.equal(readDatabase({}, []), undefined);
  assert.equal(readDatabase({}, [{ type: 'redis', host: 'cache.example' }]), undefined);
});

test('the file has what no variable says', () => {
  assert.deepEqual(readDatabase({ DATABASE_PASSWORD: 'p' }, [RESOURCE]), FOUND);
  const env = { DATABASE_PASSWORD: 'p', DATABASE_HOST: 'replica.example' };
  assert.deepEqual(readDatabase(env, [RESOURCE]), { ...FOUND, host: 'replica.example' });
});

test('variables alone are enough', () => {
  const env = { DATABASE_HOST: 'db.example', DATABASE_PORT: '5432', DATABASE_NAME: 'orders', DATABASE_USER: 'orders' };
  assert.deepEqual(readDatabase({ ...env, DATABASE_PASSWORD: 'p' }, []), FOUND);
  assert.throws(() => readDatabase(env, []), { message: 'DATABASE_PASSWORD is not set. README.md lists it.' });
});

test('a secret that is missing is named, with where it is', () => {
  const message = 'DATABASE_PASSWORD is not set. The secret store has it as dev.orders.';
  assert.throws(() => readDatabase({ DATABASE_PASSWORD: '' }, [RESOURCE]), { message });
});

test('while the database does not answer, it cannot serve', async (context) => {
  // Nothing listens at port 1.
  const app = await makeApp({ database: { ...FOUND, host: '127.0.0.1', port: 1 } });
  context.after(() => app.close());
  const answer = await app.inject('/healthz');
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.json().reason, 'The database does not answer.');
});

// The person who runs the tests provides it.
if (existsSync('.env')) process.loadEnvFile();
const { database, lacking } = await databaseHere();

test('it connects and writes', { skip: lacking }, async (context) => {
  assert.ok(database);
  const app = await makeApp({ database });
  const pool = openDatabase(database);
  context.after(() => Promise.all([app.close(), pool.end()]));
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  const table = `test_${randomUUID().replaceAll('-', '_')}`;
  await pool.query(`CREATE TABLE ${table} (id int)`);
  try {
    await pool.query(`INSERT INTO ${table} VALUES ($1)`, [7]);
    assert.deepEqual((await pool.query(`SELECT id FROM ${table}`)).rows, [{ id: 7 }]);
  } finally {
    await pool.query(`DROP TABLE ${table}`);
  }
});

/** The database that the person who runs the tests provides, or why there is none. */
async function databaseHere(): Promise<{ database?: DatabaseSettings; lacking: string | false }> {
  try {
    const database = readDatabase(process.env, await readResources(process.env.ENVIRONMENT));
    return database ? { database, lacking: false } : { lacking: 'This service has no database.' };
  } catch (error) {
    return { lacking: String(error) };
  }
}
