import { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { REQUEST_KINDS } from '#core/parts.ts';
import { type FieldsRead, LARGEST_REQUEST, readFields, tooLarge } from '#core/request/read-fields.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Opened } from '../change/proposal/open-request.ts';
import type { RequestDesk } from './request-desk.ts';
import { TooBusy } from './turns.ts';

/** Takes what on GitHub would be a dispatch: `POST /<kind of request>`, `GET /requests` to list and `GET /requests/<number>` to watch. */
export function serveRequests(server: FastifyInstance, desk: RequestDesk): void {
  void server.register(async (scope) => {
    // Read here as text, so that a duplicate key is found, and no other type is read as JSON.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: 4 * LARGEST_REQUEST },
      (_, body, done) => done(null, body),
    );
    scope.setErrorHandler<FastifyError>((error, _, reply) => failed(error, reply));

    for (const kind of REQUEST_KINDS.keys())
      scope.post(`/${kind}`, async (request, reply) => {
        const read = readJson(request.body);
        if ('problems' in read) return reply.code(400).send(refusal('The request cannot be read.', read.problems));
        // A page says where it comes from; a program does not.
        const opened = await desk.take({ kind, fields: read.fields }, request.headers.origin ? 'form' : 'post');
        return answer(opened, reply);
      });

    scope.get('/requests', async (_, reply) =>
      reply.header('cache-control', 'no-store').send({ items: await desk.unfinished() }),
    );
    scope.get<{ Params: { number: string } }>('/requests/:number', async ({ params, raw }, reply) => {
      const number = /^[1-9]\d*$/.test(params.number) ? Number(params.number) : undefined;
      if (number === undefined || !desk.has(number))
        return reply.code(404).send({
          message: `No request \`${params.number}\` came in here.`,
          hint: '`npx portal forge list` shows all pull requests.',
        });
      const gone = new AbortController();
      raw.once('close', () => gone.abort());
      return reply
        .type('application/x-ndjson')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines(desk, number, gone.signal)));
    });
  });
}

/** Reads only JSON, though the fields of a request may be YAML in a file. */
function readJson(body: unknown): FieldsRead {
  const text = typeof body === 'string' ? body : '';
  const reason = jsonError(text);
  if (reason === undefined) return readFields(text);
  const hint = 'Send an object such as `{"name":"checkout"}`: names and texts in double quotes, no comma at the end.';
  return { problems: [{ field: '', severity: 'error', message: `The body is not JSON. ${reason}`, hint }] };
}

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `${(error as Error).message.replace(/ in JSON at position/, ' at position')}.`;
  }
}

async function* lines(desk: RequestDesk, number: number, signal: AbortSignal): AsyncIterable<string> {
  for await (const progress of desk.follow(number, signal)) yield `${JSON.stringify(progress)}\n`;
}

function answer(opened: Opened, reply: FastifyReply): FastifyReply {
  const { problems } = opened;
  if (opened.outcome === 'opened') {
    const { number, url, title } = opened.pullRequest;
    const { path, text } = opened.change;
    return reply
      .code(202)
      .header('location', `/requests/${number}`)
      .send({ pullRequest: { number, url, title }, progress: `/requests/${number}`, file: { path, text }, problems });
  }
  if (opened.outcome === 'refused')
    return reply.code(422).send(refusal('The request has errors, so nothing was opened.', problems));
  const { message, hint } = problems[0]!;
  if (opened.outcome === 'exists') return reply.code(409).send({ message, hint, problems });
  const { number, url } = opened.pullRequest;
  return reply
    .code(409)
    .send({ message, hint, problems, pullRequest: { number, url }, progress: `/requests/${number}` });
}

function refusal(message: string, problems: readonly RequestProblem[]) {
  return { message, hint: 'Fix the `problems`, and send it again.', problems };
}

function failed(error: FastifyError, reply: FastifyReply): FastifyReply {
  if (error instanceof TooBusy) reply.header('retry-after', error.retryAfter);
  if (error instanceof CannotRun) return reply.code(503).send({ message: error.message, hint: error.fix });
  if (error.statusCode === 415)
    return reply
      .code(415)
      .send({ message: 'Only JSON is accepted.', hint: 'Send it with `content-type: application/json`.' });
  if (error.statusCode === 413) {
    const [, hint] = tooLarge(0);
    return reply.code(413).send({ message: 'The request is too large; at most 64 KiB are read.', hint });
  }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return reply.code(400).send({ message: 'The request could not be read.', hint: 'Send it again, whole.' });
  return reply.code(500).send({
    message: 'The request could not be carried out.',
    hint: 'See the output of `npx portal start`, and send it again.',
  });
}
