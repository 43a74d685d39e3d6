// SPDX-License-Identifier: {{license}}
import type { FastifyInstance } from 'fastify';

/** An example to replace: one route whose schema checks what comes in, shapes what goes out, and is its documentation. */
export async function greetings(app: FastifyInstance): Promise<void> {
  const schema = {
    operationId: 'getGreeting',
    summary: 'A greeting for somebody',
    tags: ['greetings'],
    params: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1, maxLength: 80, description: 'Who is greeted.' } },
    },
    response: {
      200: {
        description: 'The greeting.',
        type: 'object',
        required: ['greeting'],
        properties: { greeting: { type: 'string' } },
      },
      400: {
        description: 'The name is too long.',
        type: 'object',
        required: ['statusCode', 'error', 'message'],
        properties: { statusCode: { type: 'integer' }, error: { type: 'string' }, message: { type: 'string' } },
      },
    },
  };
  app.get<{ Params: { name: string } }>('/:name', { schema }, ({ params }) => ({ greeting: `Hello, ${params.name}.` }));
}
