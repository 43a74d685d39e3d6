// SPDX-License-Identifier: {{license}}
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import about from '../package.json' with { type: 'json' };
import { greetings } from './greetings.ts';
import { health } from './health.ts';

/** Makes the server with all its routes; it listens nowhere yet, so tests can ask it with `inject`. */
export async function makeApp(options: FastifyServerOptions = {}): Promise<FastifyInstance> {
  const app = Fastify(options);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: about.name, description: about.description, version: about.version },
      tags: [{ name: 'operations', description: 'For those who run it.' }, { name: 'greetings' }],
    },
  });
  await app.register(health);
  await app.register(greetings, { prefix: '/v1/greetings' });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
