// SPDX-License-Identifier: {{license}}
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import about from '../package.json' with { type: 'json' };

/** `GET /healthz`: 200 while it can serve. Check here, with short time limits, what it cannot serve without. */
export async function health(app: FastifyInstance, { pool }: { pool: pg.Pool | undefined }): Promise<void> {
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
      503: {
        description: 'It cannot, and why.',
        type: 'object',
        required: ['status', 'version', 'reason'],
        properties: {
          status: { type: 'string', enum: ['unavailable'] },
          version: { type: 'string' },
          reason: { type: 'string' },
        },
      },
    },
  };
  app.get('/healthz', { schema, logLevel: 'warn' }, async ({ log }, reply) => {
    const { version } = about;
    try {
      await pool?.query('SELECT 1');
      return { status: 'ok', version };
    } catch (error) {
      log.warn(error, 'the database does not answer');
      return reply.code(503).send({ status: 'unavailable', version, reason: 'The database does not answer.' });
    }
  });
}
