import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedRequest } from '../forge/recorded-request.ts';

export interface Answer {
  status: number;
  body?: unknown;
}

/** Undefined leaves the answer to what stands behind. */
export type Handler = (match: string[], body: never, asks: Asks) => Answer | undefined | Promise<Answer | undefined>;

export type Route = [method: string, path: RegExp, handle: Handler];

/** Asks what stands behind, in the same name. */
export type Asks = (method: string, path: string) => Promise<{ status: number; body: never }>;

/** Stands before another server: answers some routes by itself, hands on the rest, and records what it is asked and answers. */
export abstract class StandIn {
  readonly requests: RecordedRequest[] = [];
  readonly answers: { method: string; path: string; status: number; body: unknown }[] = [];
  /** Paths that a token may not ask for. */
  refused: RegExp | undefined;
  /** Paths at which the token is no longer taken. */
  expired: RegExp | undefined;
  /** Whether a token may change nothing. */
  refuseChanges = false;
  readonly #behind: string;
  readonly #server: Server;

  /** @param behind address of what answers all else */
  constructor(behind: string) {
    this.#behind = behind;
    this.#server = createServer(async (request, response) => {
      const { status, body, link } = await this.#answer(request);
      if (link) response.setHeader('link', link.replaceAll(behind, this.url));
      if (status === 403) response.setHeader('x-accepted-github-permissions', 'administration=read');
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 204 ? undefined : body);
    });
  }

  /** What it answers by itself; the first that fits does. */
  protected abstract routes(): readonly Route[];

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: string; link?: string }> {
    const { pathname, searchParams, search } = new URL(request.url!, this.url);
    const text = await textOf(request);
    const body = text === '' ? undefined : JSON.parse(text);
    const method = request.method!;
    this.requests.push({ method, path: pathname, query: Object.fromEntries(searchParams), body });
    if (this.refused?.test(pathname) || (this.refuseChanges && method !== 'GET'))
      return { status: 403, body: JSON.stringify({ message: 'Resource not accessible by personal access token' }) };
    if (this.expired?.test(pathname)) return { status: 401, body: JSON.stringify({ message: 'Bad credentials' }) };
    const authorization = request.headers.authorization ?? '';
    const forward = (verb: string, path: string, content?: string) =>
      fetch(`${this.#behind}${path}`, {
        method: verb,
        headers: { authorization, 'content-type': 'application/json' },
        ...(content !== undefined && { body: content }),
      });
    const asks: Asks = async (verb, path) => {
      const answer = await forward(verb, path);
      return { status: answer.status, body: (await answer.json()) as never };
    };
    for (const [verb, pattern, handle] of this.routes()) {
      const match = verb === method ? pattern.exec(decodeURIComponent(pathname)) : null;
      const own = match && (await handle([...match], body as never, asks));
      if (!own) continue;
      this.answers.push({ method, path: pathname, status: own.status, body: own.body });
      return { status: own.status, ...(own.body !== undefined && { body: JSON.stringify(own.body) }) };
    }
    const answer = await forward(method, `${pathname}${search}`, text === '' ? undefined : text);
    const link = answer.headers.get('link') ?? undefined;
    return { status: answer.status, body: await answer.text(), ...(link && { link }) };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
