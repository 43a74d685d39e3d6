import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOUR } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Clock } from '../../clock.ts';
import type { Manifest } from './manifest.ts';
import { type AppForm, pageOf } from './page-of.ts';

/** "You must complete all three steps in the GitHub App Manifest flow within one hour." */
const PATIENCE = HOUR;

export interface ManifestOffer extends Pick<AppForm, 'does' | 'choose'> {
  /** GitHub's page for a new App. */
  action: string;
  /** @param redirect where GitHub leads the person once the App is made */
  manifest(redirect: string): Manifest;
  /** Of this machine; 0 is any that is free. */
  port: number;
  clock: Clock;
  /** Shows the page to the person. */
  show(url: string): void;
}

/** A code that is not of the App which is waited for. Anybody on this machine may send one, so that the wait goes on. */
export class RefusedCode extends CannotRun {}

/**
 * Offers a page on this machine alone that hands a manifest to GitHub's form for a new App, and waits until GitHub sends the person
 * back with a code.
 *
 * @param exchange what to do with the code; the person is led to the address that it gives
 * @throws {CannotRun} when the port is taken, or nobody has come back within an hour with a code that `exchange` takes
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export async function offerManifest<Made extends { next: string }>(
  { port, clock, show, ...offer }: ManifestOffer,
  exchange: (code: string) => Promise<Made>,
): Promise<Made> {
  const flow = new Flow(offer, exchange);
  const server = createServer((request, response) => {
    // What one request does wrong must not end the wait for the right one.
    flow.answer(request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  const end = new AbortController();
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    flow.url = url;
    show(`${url}${flow.path}`);
    return await Promise.race([flow.made, tooLate(clock, end.signal)]);
  } finally {
    end.abort();
    server.close();
    server.closeIdleConnections();
  }
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    throw new CannotRun(`The port ${port} of this machine is ${code === 'EACCES' ? 'not allowed' : 'in use'}.`, {
      fix: 'Give another with `--port`, or leave it out: then a free one is taken.',
      cause,
    });
  }
}

async function tooLate(clock: Clock, signal: AbortSignal): Promise<never> {
  await clock.sleep(PATIENCE, signal);
  throw new CannotRun('The App was not created within an hour.', {
    fix: "Close GitHub's form, since its answer is no longer awaited. Run this again, open the page that it names, and press `Create GitHub App` on GitHub.",
  });
}

type FormOffer = Pick<ManifestOffer, 'action' | 'manifest' | 'does' | 'choose'>;

class Flow<Made extends { next: string }> {
  readonly made: Promise<Made>;
  url = '';
  /**
   * Of the form: a page or a program that tries ports does not find it. Other accounts of this machine may read it where a browser is
   * started with it. It gains them nothing: what an App of another owner comes back with is refused, and its key is not stored.
   */
  readonly path = `/${randomBytes(12).toString('base64url')}`;
  readonly #offer: FormOffer;
  readonly #exchange: (code: string) => Promise<Made>;
  /** Proves that who comes back is who was sent. */
  readonly #state = randomBytes(24).toString('base64url');
  readonly #settle: PromiseWithResolvers<Made> = Promise.withResolvers();
  #isTaken = false;

  constructor(offer: FormOffer, exchange: (code: string) => Promise<Made>) {
    this.#offer = offer;
    this.#exchange = exchange;
    this.made = this.#settle.promise;
    // Also when it fails before anybody waits for it.
    this.made.catch(() => {});
  }

  async answer({ method, url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    // A name that leads here from elsewhere is not this page.
    if (`http://${headers.host}` !== this.url) return say(response, 421, 'This page is only for this machine.');
    if (method !== 'GET') return say(response, 405, 'This page can only be read.');
    if (!URL.canParse(url, this.url)) return say(response, 400, 'This is not an address.');
    const { pathname, searchParams } = new URL(url, this.url);
    if (pathname === this.path) return this.#form(response);
    if (pathname !== '/created') return say(response, 404, 'There is no such page.');
    const [code, state] = [searchParams.get('code') ?? '', searchParams.get('state') ?? ''];
    if (code === '' || !isSame(state, this.#state))
      return say(response, 400, 'GitHub did not send you here from this setup. Open the page that the terminal names.');
    if (this.#isTaken)
      return say(response, 409, 'A code is being checked. If the terminal still waits, load this page again.');
    this.#isTaken = true;
    await this.#take(code, response);
  }

  #form(response: ServerResponse): void {
    const { action, manifest, does, choose } = this.#offer;
    const { page, policy } = pageOf({
      action: `${action}?${new URLSearchParams({ state: this.#state })}`,
      manifest: manifest(`${this.url}/created`),
      does,
      choose,
    });
    response.writeHead(200, { ...HEADERS, 'content-security-policy': policy }).end(page);
  }

  async #take(code: string, response: ServerResponse): Promise<void> {
    // Also settles when the browser leaves during the exchange.
    const closed = new Promise((resolve) => response.once('close', resolve));
    try {
      const made = await this.#exchange(code);
      closed.then(() => this.#settle.resolve(made));
      response.writeHead(303, { ...HEADERS, location: made.next }).end();
    } catch (error) {
      if (error instanceof RefusedCode) {
        this.#isTaken = false;
        if (!response.destroyed) say(response, 400, `${error.message} ${error.fix}`);
        return;
      }
      closed.then(() => this.#settle.reject(error));
      if (!response.destroyed) say(response, 502, 'The key of the App could not be stored. The terminal shows why.');
    }
  }
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  connection: 'close',
};

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
