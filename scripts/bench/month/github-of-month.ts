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
  readonly #fetch = globalThis.fetch;

  /** Answers all requests of this process from now on, without a network. @param folder has `acme/portal.git` and the other repositories */
  constructor(folder: string) {
    this.folder = folder;
    globalThis.fetch = (address, options) => this.#answer(String(address), options ?? {});
  }

  stop(): void {
    globalThis.fetch = this.#fetch;
  }

  add(name: string, contents: Contents): MonthRepository {
    const made = { name, contents, threads: new Map(), mergedAs: new Map(), environments: new Map() };
    this.repositories.set(name, made);
    return made;
  }

  /** What leads an operation here, with the token of somebody. */
  env(token: TokenOf): NodeJS.ProcessEnv {
    return { GITHUB_TOKEN: token, GITHUB_API_URL: ADDRESS, GITHUB_SERVER_URL: `file://${this.folder}` };
  }

  async #answer(address: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> {
    const { pathname, searchParams: query } = new URL(address);
    const token = (new Headers(headers).get('authorization') ?? '').replace(/^\w+ /, '') as TokenOf;
    const { route, answer } = await this.#answerTo(`${method} ${pathname}`, {
      ...{ token, query, body: typeof body === 'string' ? JSON.parse(body) : {} },
    });
    this.requests.push({ token, route, status: answer.status });
    const { list } = answer;
    const page = list && pageOf(list, query, `${ADDRESS}${pathname}`);
    const content = page ? page.items : answer.body;
    const response = new Response(content === undefined ? null : JSON.stringify(content), {
      status: answer.status,
      headers: { 'content-type': 'application/json', ...(page?.link && { link: page.link }) },
    });
    // Octokit looks where an answer came from.
    return Object.defineProperty(response, 'url', { value: address });
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

/** Of this machine, so that Octokit keeps no pace. Nothing listens there. */
const ADDRESS = 'http://127.0.0.1:9';

function pageOf(list: readonly unknown[], query: URLSearchParams, address: string) {
  const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  return {
    items: list.slice((page - 1) * size, page * size),
    link: list.length > page * size ? `<${address}?${next}>; rel="next"` : undefined,
  };
}
