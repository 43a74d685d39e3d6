import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contents } from './bare-contents.ts';
import type { Asked } from './month-asked.ts';
import type { MonthRepository, TokenOf } from './month-repository.ts';
import { MONTH_ROUTES } from './month-routes.ts';

/** What was asked, as GitHub counts it. */
export interface MonthRequest {
  token: TokenOf;
  /** `POST /repos/{}/issues` */
  route: string;
  status: number;
}

/**
 * Stands for GitHub through a month of nightly runs: what the API has is in memory, and repositories are real ones in a folder. It notes what
 * is asked, with whose token.
 */
export class GithubOfMonth {
  readonly folder: string;
  /** By `acme/portal`. */
  readonly repositories = new Map<string, MonthRepository>();
  /** Of the job that runs now. */
  requests: MonthRequest[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param folder has `acme/portal.git` and the other repositories */
  static async start(folder: string): Promise<GithubOfMonth> {
    const github = new GithubOfMonth(folder);
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  add(name: string, contents: Contents): MonthRepository {
    const made = { name, contents, threads: new Map(), mergedAs: new Map(), environments: new Map() };
    this.repositories.set(name, made);
    return made;
  }

  /** What leads an operation here, with the token of somebody. */
  env(token: TokenOf): NodeJS.ProcessEnv {
    const { port } = this.#server.address() as AddressInfo;
    return {
      GITHUB_TOKEN: token,
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_SERVER_URL: `file://${this.folder}`,
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    let text = '';
    for await (const chunk of request) text += chunk;
    const { pathname, searchParams: query } = new URL(url, 'http://github');
    const token = (headers.authorization ?? '').replace(/^\w+ /, '') as TokenOf;
    const { route, answer } = await this.#answerTo(`${method} ${pathname}`, {
      ...{ token, query, body: text === '' ? {} : JSON.parse(text) },
    });
    this.requests.push({ token, route, status: answer.status });
    const { list } = answer;
    const page = list && pageOf(list, query, `${this.env(token).GITHUB_API_URL}${pathname}`);
    const body = page ? page.items : answer.body;
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...(page?.link && { link: page.link }) })
      .end(body === undefined ? undefined : JSON.stringify(body));
  }

  async #answerTo(asked: string, given: Pick<Asked, 'token' | 'query' | 'body'>) {
    for (const { route, pattern, answer } of MONTH_ROUTES) {
      const match = pattern.exec(asked);
      if (!match) continue;
      const [name = '', ...parts] = match.slice(1).map(decodeURIComponent);
      const repository = this.repositories.get(name);
      if (name !== '' && !repository) return { route, answer: { status: 404, body: { message: 'Not Found' } } };
      const about = { github: this, repository: repository!, ...given, parts };
      return { route, answer: (await answer(about)) ?? { status: 404, body: { message: 'Not Found' } } };
    }
    throw new Error(`The stand-in of GitHub has no answer to ${asked}.`);
  }
}

function pageOf(list: readonly unknown[], query: URLSearchParams, address: string) {
  const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  return {
    items: list.slice((page - 1) * size, page * size),
    link: list.length > page * size ? `<${address}?${next}>; rel="next"` : undefined,
  };
}
