import type { Octokit } from '@octokit/core';
import type { PaginateInterface, PaginatingEndpoints } from '@octokit/plugin-paginate-rest';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import { isMap } from '#core/text/is-map.ts';
import { answerBytes } from '../../answer-bytes.ts';
import { CannotRun } from '../../cannot-run.ts';
import { checkAnswer, checkPage, ODD_ANSWER_FIX as FIX } from './answer-shapes.ts';
import type { RequestFailure } from './refusal.ts';
import { noApiAt } from './server-addresses.ts';

/** As many times longer an answer may take to a request with a body, which a slow line sends slowly. */
const SENDING = 4;
/** Of one list, 100 items each. */
const MOST_PAGES = 1000;
/** Of one answer. GitHub's largest are files of a repository, and Waypost reads none of this size. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A plugin of Octokit that keeps the token, and every question, at one server, whatever its answers lead to, and that ends what a
 * broken server would draw out: an answer that does not come, or is too large, a list without an end. What an answer has not, or
 * has in another form, is found here, and the token is in no words of an answer. It goes after the plugin that reads lists, and
 * before the plugin that asks again.
 *
 * @param settings.longestAnswer milliseconds for one answer to a request without a body
 */
export function carefulRequests(octokit: Octokit, settings: object): { paginate: PaginateInterface } {
  const { endpoint } = octokit.request;
  const { longestAnswer, auth } = settings as { longestAnswer: number; auth: string };
  const { baseUrl } = endpoint.DEFAULTS;
  const server = new URL(baseUrl).origin;
  const clean = (text: string) => withoutSecrets(text, { TOKEN: auth });
  octokit.hook.wrap('request', async (request, options) => {
    const { method, url } = endpoint(options);
    if (!isAt(server, url)) throw elsewhere(server, url);
    const asked = `${method} ${new URL(url).pathname}`;
    const longest = method === 'GET' ? longestAnswer : SENDING * longestAnswer;
    options.request.fetch = bounded(options.request.fetch ?? fetch);
    const response = await inTime(longest, options.request, () => request(options)).catch((error: RequestFailure) => {
      if (error.cause instanceof TooLarge) throw tooLarge(asked);
      if (typeof error.status !== 'number') throw odd(asked, 'not one of HTTP', error);
      const failure = withoutToken(error, clean);
      throw isOfGithub(failure, { url, baseUrl }) ? failure : noApiAt(baseUrl, failure);
    });
    if (!isAt(server, response.url)) throw elsewhere(server, response.url);
    if (![200, 201].includes(response.status)) return response;
    if (!isData(response.data)) throw odd(asked, 'not JSON');
    checkAnswer(`${method} ${options.url}`, asked, response.data);
    return isMap(response.data) && response.data.errors !== undefined && method === 'POST'
      ? { ...response, data: { ...response.data, ...wordsIn(response.data, clean) } }
      : response;
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

class TooLarge extends Error {}

const BOUNDED = new WeakSet<typeof fetch>();

/** Reads answers whole, up to their bound: Octokit takes one that breaks off for an empty one. Options are shared, so it may come twice. */
function bounded(ask: typeof fetch): typeof fetch {
  if (BOUNDED.has(ask)) return ask;
  const careful: typeof fetch = async (...asked) => {
    const answer = await ask(...asked);
    const bytes = await answerBytes(answer, MOST_BYTES);
    if (!bytes) throw new TooLarge();
    const { status, statusText, url, headers } = answer;
    const arrayBuffer = async () => new Uint8Array(bytes).buffer;
    return { status, statusText, url, headers, text: async () => bytes.toString(), arrayBuffer } as Response;
  };
  BOUNDED.add(careful);
  return careful;
}

/** The same failure with the words of the answer that people are shown, and with no credential in them. */
function withoutToken(error: RequestFailure, clean: (text: string) => string): RequestFailure {
  const failure = error as RequestFailure & Error;
  failure.message = clean(failure.message);
  if (failure.response?.data) failure.response.data = wordsIn(failure.response.data, clean);
  return failure;
}

/** So many errors of one answer are words enough. */
const MOST_ERRORS = 10;

function wordsIn(data: unknown, clean: (text: string) => string): object | undefined {
  if (!isMap(data)) return undefined;
  const words = (value: unknown) => (typeof value === 'string' ? clean(value) : undefined);
  const each = (error: unknown) =>
    isMap(error)
      ? { ...error, message: words(error.message), field: words(error.field), code: words(error.code) }
      : words(error);
  const { message, errors } = data;
  return {
    ...(message !== undefined && { message: words(message) }),
    ...(Array.isArray(errors) && { errors: errors.slice(0, MOST_ERRORS).map(each) }),
  };
}

function upTo(most: number, paginate: PaginateInterface): PaginateInterface {
  const limited = (route: keyof PaginatingEndpoints, parameters: object) => {
    const asked = new Set<string>();
    return paginate(route, { ...parameters }, ({ url, data }) => {
      if (asked.has(url) || asked.size >= most)
        throw new CannotRun(`GitHub's list of \`${route}\` does not end.`, { fix: FIX });
      asked.add(url);
      checkPage(route, data);
      return data;
    }).catch((error: unknown) => {
      // Octokit's own way through a list takes every answer for one.
      throw error instanceof TypeError ? odd(route, 'no list', error) : error;
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

function elsewhere(server: string, url: string): CannotRun {
  const host = URL.canParse(url) ? new URL(url).origin : url;
  return new CannotRun(`\`${server}\` leads to \`${host}\`, which is another server, so it is not asked.`, {
    fix: FIX,
  });
}

function odd(what: string, why: string, cause?: unknown): CannotRun {
  return new CannotRun(`The answer to \`${what}\` is ${why}, so it does not come from GitHub.`, { fix: FIX, cause });
}

function tooLarge(what: string): CannotRun {
  const most = MOST_BYTES / 1024 / 1024;
  return new CannotRun(`The answer to \`${what}\` has more than ${most} MiB, so it is not read.`, { fix: FIX });
}
