import type { Settings } from '#core/catalog/settings/settings.ts';
import { healthSettings } from '#core/health/health-settings.ts';
import { hostOf } from '#core/health/target.ts';
import { durationWords, SECOND } from '#core/text/time.ts';
import { type LookUp, Places, type Resolve } from '../health/find-place.ts';
import { locationOf, MOST_REDIRECTS, readBody, redirected } from '../health/http-answer.ts';
import { HttpLine } from '../health/http-line.ts';
import { networkFailure } from '../health/network-failure.ts';
import { Unasked } from '../health/unasked.ts';

export type Answer =
  | { content: Buffer; etag?: string }
  /** The content has the ETag that was sent. */
  | 'unchanged'
  | {
      failed: string;
      /** Whether the address gives it to nobody without a password now, as far as its answer says. */
      isGone?: boolean;
    };

export interface Reading {
  /** Whether private addresses may be asked. Those that are link-local, or of cloud metadata, never are. */
  allowPrivate: boolean;
  /** Sends hosts elsewhere, for tests. */
  resolve?: Resolve | undefined;
  /** DNS, unless another is given. */
  lookUp?: LookUp | undefined;
  /** Certificates of authorities to trust in place of the system's, for tests. */
  trust?: string | undefined;
}

/** Milliseconds for all of an answer, redirects among it. */
const TIMEOUT = 20 * SECOND;

/** Whether a portal's settings allow private addresses: they are the same for all that is asked. */
export function mayAskPrivate(settings: Settings): boolean {
  return healthSettings(settings).allowPrivate;
}

/** Reads addresses that entries name, under the rules of health probes: what is connected to is what was checked, also after redirects. */
export class AddressReader {
  readonly #places: Places;
  readonly #trust: string | undefined;

  constructor({ trust, ...reading }: Reading) {
    this.#places = new Places(reading);
    this.#trust = trust;
  }

  /** @param most bytes of the content; one with more is refused */
  async read(address: string, { etag, most }: { etag?: string | undefined; most: number }): Promise<Answer> {
    const line = new HttpLine(this.#places, this.#trust);
    const signal = AbortSignal.timeout(TIMEOUT);
    const late = new Promise<Answer>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ failed: `It gave no complete answer within ${durationWords(TIMEOUT)}.` });
      });
    });
    // DNS ignores the signal: nobody waits for its late answer.
    const answer = this.#follow(new URL(address), { line, signal, etag, most }).catch((error: unknown) => {
      if (signal.aborted) return late;
      if (error instanceof Unasked) return { failed: error.message.replace('probed', 'asked') };
      const outcome = networkFailure(error);
      return { failed: 'cause' in outcome ? asSentence(outcome.cause) : 'The connection failed.' };
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      await line.close();
    }
  }

  async #follow(first: URL, { line, signal, etag, most }: Following): Promise<Answer> {
    let url = first;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const headers = {
        'user-agent': 'Waypost-Sync',
        accept: '*/*',
        ...(etag !== undefined && hostOf(url) === hostOf(first) && { 'if-none-match': etag }),
      };
      const answer = await line.request(url, { method: 'GET', headers, signal, attempt: 0 });
      if (answer.statusCode === 304 && etag !== undefined) return 'unchanged';
      const { bytes, cut } = await readBody(answer.body, most);
      const location = locationOf(answer);
      if (location === undefined) return judged({ ...answer, bytes, cut }, most);
      if (cut) await line.close();
      const next = redirected(location, url);
      if (!next) return { failed: 'It redirects to an address that is not http.' };
      url = next;
    }
    return { failed: `It redirects more than ${MOST_REDIRECTS} times.` };
  }
}

interface Following {
  line: HttpLine;
  signal: AbortSignal;
  etag: string | undefined;
  most: number;
}

interface Answered {
  statusCode: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  bytes: Buffer;
  cut: boolean;
}

const LONGEST_ETAG = 300;
/** Answers of what is private, or gone. Where people log in, a web page is another. */
const GONE: readonly number[] = [401, 403, 404, 410];

function judged({ statusCode, headers, bytes, cut }: Answered, most: number): Answer {
  if (statusCode !== 200)
    return { failed: `It answers with the status ${statusCode}.`, isGone: GONE.includes(statusCode) };
  if (cut) return { failed: `It has more than ${(most / 1024).toLocaleString('en')} KB.` };
  const type = [headers['content-type']].flat()[0] ?? '';
  if (/^text\/html\b/i.test(type) || /^\s*<(?:!doctype html|html)\b/i.test(bytes.toString('latin1', 0, 200)))
    return { failed: 'It is a web page. Name the address of the file itself.', isGone: true };
  const etag = [headers.etag].flat()[0];
  return { content: bytes, ...(etag !== undefined && etag.length <= LONGEST_ETAG && { etag }) };
}

/** Sentences about services have no subject. */
function asSentence(cause: string): string {
  return /^(?:The|There|Its|This|DNS|Too) /.test(cause) || cause.startsWith('`')
    ? cause
    : `It ${cause[0]!.toLowerCase()}${cause.slice(1)}`;
}
