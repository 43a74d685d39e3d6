// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import about from '../package.json' with { type: 'json' };
import { makeApp } from './app.ts';

let app: FastifyInstance;
before(async () => {
  app = await makeApp();
});
after(() => app.close());

test('health is ok, and says the version', async () => {
  const answer = await app.inject('/healthz');
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), { status: 'ok', version: about.version });
});

test('a greeting has the name', async () => {
  const answer = await app.inject('/v1/greetings/Ada');
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), { greeting: 'Hello, Ada.' });
});

test('a name that is too long is refused', async () => {
  const answer = await app.inject(`/v1/greetings/${'a'.repeat(81)}`);
  assert.equal(answer.statusCode, 400);
  assert.match(answer.json().message, /must NOT have more than 80 characters/);
});

test('what is not there is a 404', async () => {
  assert.equal((await app.inject('/v1/nothing')).statusCode, 404);
});

test('it serves its own description', async () => {
  const answer = await app.inject('/openapi.json');
  assert.equal(answer.statusCode, 200);
  assert.deepEqual(Object.keys(answer.json().paths), ['/healthz', '/v1/greetings/{name}']);
});
