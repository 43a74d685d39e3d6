import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server of states as OpenTofu documents it: https://opentofu.org/docs/language/settings/backends/http/ */
export interface HttpStates extends AsyncDisposable {
  address: string;
  /** By the name of a stack, what was written. */
  states: Map<string, string>;
  /** By the name of a stack, who holds its lock. */
  locks: Map<string, { ID: string }>;
  /** What was asked for: `GET dev.orders`. */
  requests: string[];
}

export const USER = 'portal';
export const PASSWORD = 'open-sesame-1234';

/** Starts one. Who has not the user and the password is refused. */
export async function startHttpStates(): Promise<HttpStates> {
  const states = new Map<string, string>();
  const locks = new Map<string, { ID: string }>();
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://states');
    const stack = decodeURIComponent(url.pathname.slice('/states/'.length));
    const body = await text(request);
    requests.push(`${request.method} ${stack}`);
    const answer = (status: number, content = '') => response.writeHead(status).end(content);
    if (!isKnown(request)) return answer(401);
    const lock = locks.get(stack);
    switch (request.method) {
      case 'GET':
        return states.has(stack) ? answer(200, states.get(stack)) : answer(404);
      case 'POST':
        if (lock && url.searchParams.get('ID') !== lock.ID) return answer(409, JSON.stringify(lock));
        states.set(stack, body);
        return answer(200);
      case 'DELETE':
        states.delete(stack);
        return answer(200);
      case 'LOCK':
        if (lock) return answer(423, JSON.stringify(lock));
        locks.set(stack, JSON.parse(body));
        return answer(200);
      case 'UNLOCK':
        if (lock && lock.ID !== JSON.parse(body).ID) return answer(409, JSON.stringify(lock));
        locks.delete(stack);
        return answer(200);
      default:
        return answer(405);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ states, locks, requests },
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/states/{stack}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function isKnown({ headers }: IncomingMessage): boolean {
  return headers.authorization === `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
}
