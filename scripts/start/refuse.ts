import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A portal in a frame of another site would have its buttons clicked by people who see something else. */
export const SAFE_HEADERS = {
  'content-security-policy': "frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
  'x-content-type-options': 'nosniff',
};

interface Refusal {
  message: string;
  hint: string;
}

const API = '/api/openapi.json describes the API.';

/** By status code, of what was asked for. */
const REFUSALS: Readonly<Record<number, (what: string) => Refusal>> = {
  400: (what) => ({ message: `\`${what}\` is not an address.`, hint: 'Write a percent sign as `%25`.' }),
  405: (what) => ({ message: `\`${what}\` is not possible.`, hint: `The header \`Allow\` has what is. ${API}` }),
  412: (what) => ({ message: `\`${what}\` has another content by now.`, hint: 'Ask for it without conditions.' }),
};

/** Answers what cannot be answered: a browser with a page, a program with a sentence. */
export function refuse(request: FastifyRequest, reply: FastifyReply, code: number): FastifyReply {
  if (code >= 500) {
    return reply
      .code(code)
      .send({ message: 'The portal could not answer.', hint: 'Reload; a build may have just ended.' });
  }
  // An address that cannot be read has no files to answer with.
  if (code !== 400 && wantsPage(request) && request.method === 'GET') return reply.code(code).sendFile('404.html');
  const what = `${request.method} ${request.url}`;
  return reply.code(code).send(REFUSALS[code]?.(what) ?? { message: `There is nothing at \`${what}\`.`, hint: API });
}

export function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

/** Answers what Node cannot read as a request at all. */
export function refuseUnread({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const [status, refusal] = UNREAD[code ?? ''] ?? BROKEN;
  const body = JSON.stringify(refusal);
  const headers = ['content-type: application/json; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`];
  socket.end([`HTTP/1.1 ${status}`, ...headers, 'connection: close', '', body].join('\r\n'));
}

const UNREAD: Readonly<Record<string, [status: string, refusal: Refusal]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    { message: 'Address and headers have more than 16 KiB.', hint: 'Shorten the address.' },
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    { message: 'The request did not arrive in time.', hint: 'Send it again.' },
  ],
};
const BROKEN: [status: string, refusal: Refusal] = [
  '400 Bad Request',
  { message: 'This is not a request in HTTP.', hint: API },
];
