// SPDX-License-Identifier: {{license}}
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import about from '../package.json' with { type: 'json' };
import { type DatabaseSettings, openDatabase } from './database.ts';
import { greetings } from './greetings.ts';
import { health } from './health.ts';

/** What a server is made with. */
export interface AppOptions extends FastifyServerOptions {
  /** Undefined for a service without one. */
  database?: DatabaseSettings | undefined;
}

/** Makes the server with all its routes; it listens nowhere yet, so tests can ask it with `inject`. */
export async function makeApp({ database, ...options }: AppOptions = {}): Promise<FastifyInstance> {
  const app = Fastify(options);
  const pool = database && openDatabase(database);
  // An idle connection that breaks is replaced by the next query.
  pool?.on('error', (error) => app.log.warn(error, 'a connection to the database broke'));
  app.addHook('onClose', async () => pool?.end());
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: about.name, description: about.description, version: about.version },
      tags: [{ name: 'operations', description: 'For those who run it.' }, { name: 'greetings' }],
    },
  });
  await app.register(health, { pool });
  await app.register(greetings, { prefix: '/v1/greetings' });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
