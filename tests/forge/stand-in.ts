import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { LocalServer } from './local-server.ts';
import { type Answer, type Routes, RouteTable } from './routes.ts';

export interface RecordedRequest {
  method: string;
  /** Encoded, without the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  body: unknown;
}

/** What stands behind, asked in the same name. */
export interface Behind {
  asks(method: string, path: string, body?: unknown): Promise<Answer & { body: never }>;
  path: string;
  search: string;
}

/** Stands before another server: answers some routes by itself, hands on the rest, and records what it is asked and answers. */
export abstract class StandIn extends LocalServer {
  readonly requests: RecordedRequest[] = [];
  readonly answers: { method: string; path: string; status: number; body: unknown }[] = [];
  readonly #behind: string;
  #table: RouteTable<Behind> | undefined;

  constructor(behind: string) {
    super();
    this.#behind = behind;
  }

  protected abstract routes(): Routes<Behind>;

  /** The no that comes before any route; undefined lets a request through. */
  protected abstract refusal(asked: RecordedRequest, token: string): Answer | undefined;

  /** What is answered in place of what was given. */
  protected instead(_asked: RecordedRequest): Answer | undefined {
    return undefined;
  }

  protected async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams, search } = new URL(request.url!, this.url);
    const content = await text(request);
    const body: unknown = content === '' ? undefined : JSON.parse(content);
    const asked = { method: request.method!, path, query: Object.fromEntries(searchParams), body };
    this.requests.push(asked);
    const { authorization = '' } = request.headers;
    const asks: Behind['asks'] = (...words) => this.#forward(authorization, words);
    const given =
      this.refusal(asked, authorization.replace(/^token /, '')) ??
      (await this.#own(asked, { asks, path, search })) ??
      (await asks(asked.method, `${path}${search}`, body));
    const answer = this.instead(asked) ?? given;
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  async #own({ method, path, body }: RecordedRequest, behind: Behind): Promise<Answer | undefined> {
    this.#table ??= new RouteTable(this.routes());
    const own = await this.#table.answer(method, path, body, behind);
    if (own) this.answers.push({ method, path, status: own.status, body: own.body });
    return own;
  }

  async #forward(authorization: string, [method, path, body]: Parameters<Behind['asks']>) {
    const answer = await fetch(`${this.#behind}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const content = await answer.text();
    const link = answer.headers.get('link')?.replaceAll(this.#behind, this.url);
    const headers = { ...(link !== undefined && { link }) };
    return { status: answer.status, body: (content === '' ? undefined : JSON.parse(content)) as never, headers };
  }
}
