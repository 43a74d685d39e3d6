import type { Octokit } from '@octokit/core';
import type { PaginateInterface, PaginatingEndpoints } from '@octokit/plugin-paginate-rest';
import { CannotRun } from '../../cannot-run.ts';
import type { RequestFailure } from './refusal.ts';
import { noApiAt } from './server-addresses.ts';

/** As many times longer an answer may take to a request with a body, which a slow line sends slowly. */
const SENDING = 4;
/** Of one list, 100 items each. */
const MOST_PAGES = 1000;

/**
 * A plugin of Octokit that keeps the token, and every question, at one server, whatever its answers lead to, and that ends what a
 * broken server would draw out: an answer that does not come, a list without an end. It goes after the plugin that reads lists,
 * and before the plugin that asks again.
 *
 * @param settings.longestAnswer milliseconds for one answer to a request without a body
 */
export function carefulRequests(octokit: Octokit, settings: object): { paginate: PaginateInterface } {
  const { endpoint } = octokit.request;
  const { longestAnswer } = settings as { longestAnswer: number };
  const { baseUrl } = endpoint.DEFAULTS;
  const server = new URL(baseUrl).origin;
  octokit.hook.wrap('request', async (request, options) => {
    const { method, url } = endpoint(options);
    if (!isAt(server, url)) throw elsewhere(server, url);
    const longest = method === 'GET' ? longestAnswer : SENDING * longestAnswer;
    const response = await inTime(longest, options.request, () => request(options)).catch((error: RequestFailure) => {
      throw isOfGithub(error, { url, baseUrl }) ? error : noApiAt(baseUrl, error);
    });
    if (!isAt(server, response.url)) throw elsewhere(server, response.url);
    if ([200, 201].includes(response.status) && !isData(response.data)) throw odd(`${method} ${new URL(url).pathname}`);
    return response;
  });
  return { paginate: upTo(MOST_PAGES, (octokit as Octokit & { paginate: PaginateInterface }).paginate) };
}

/** The hook that adds the token takes no other options than these, so that the signal is put into them, for one try. */
async function inTime<Answer>(
  longest: number,
  options: { signal?: AbortSignal },
  ask: () => Answer | Promise<Answer>,
): Promise<Answer> {
  const { signal } = options;
  options.signal = signal ?? AbortSignal.timeout(longest);
  try {
    return await ask();
  } finally {
    if (signal) options.signal = signal;
    else delete options.signal;
  }
}

function upTo(most: number, paginate: PaginateInterface): PaginateInterface {
  const limited = (route: keyof PaginatingEndpoints, parameters: object) => {
    const asked = new Set<string>();
    return paginate(route, { ...parameters }, ({ url, data }) => {
      if (asked.has(url) || asked.size >= most)
        throw new CannotRun(`GitHub's list of \`${route}\` does not end.`, { fix: FIX });
      asked.add(url);
      return data;
    });
  };
  return Object.assign(limited, paginate) as PaginateInterface;
}

/** GitHub has `/user` for every token, and says in JSON what it does not have. */
function isOfGithub(
  { status, request, response }: RequestFailure,
  { url, baseUrl }: { url: string; baseUrl: string },
): boolean {
  if (status !== 404 || request?.method === 'HEAD') return true;
  return new URL(url).pathname !== new URL(`${baseUrl}/user`).pathname && isData(response?.data);
}

function isAt(server: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === server;
}

function isData(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);
}

const FIX = 'Check GITHUB_API_URL, and proxies between this machine and GitHub; then run it again.';

function elsewhere(server: string, url: string): CannotRun {
  const host = URL.canParse(url) ? new URL(url).origin : url;
  return new CannotRun(`\`${server}\` leads to \`${host}\`, which is another server, so it is not asked.`, {
    fix: FIX,
  });
}

function odd(what: string): CannotRun {
  return new CannotRun(`The answer to \`${what}\` is not JSON, so it does not come from GitHub.`, { fix: FIX });
}
