// SPDX-License-Identifier: {{license}}
import type { FastifyInstance } from 'fastify';
import about from '../package.json' with { type: 'json' };

/** `GET /healthz`: 200 while it can serve. Check here, with short time limits, what it cannot serve without. */
export async function health(app: FastifyInstance): Promise<void> {
  const schema = {
    operationId: 'getHealth',
    summary: 'Whether it can serve',
    tags: ['operations'],
    response: {
      200: {
        description: 'It can.',
        type: 'object',
        required: ['status', 'version'],
        properties: { status: { type: 'string', enum: ['ok'] }, version: { type: 'string' } },
      },
    },
  };
  app.get('/healthz', { schema, logLevel: 'warn' }, () => ({ status: 'ok', version: about.version }));
}
