import type { Socket } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import { hostOf } from '#core/health/target.ts';
import { closeSocket, hangUp, openConnection } from './connection.ts';
import type { Places } from './find-place.ts';

interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  attempt: number;
}

/** One HTTP connection at a time: kept for the next request to the same origin, closed before one to another is opened. */
export class HttpLine {
  readonly #places: Places;
  readonly #trust: string | undefined;
  #open: { origin: string; client: Client } | undefined;
  #socket: Socket | undefined;
  #certificateEnd: number | undefined;

  constructor(places: Places, trust: string | undefined) {
    this.#places = places;
    this.#trust = trust;
  }

  get certificateEnd(): number | undefined {
    return this.#certificateEnd;
  }

  /**
   * Sends a request; redirects are not followed. A server may close a kept connection at the moment in which it is used again: that
   * says nothing about the service, so it is asked once more, on a fresh one.
   */
  async request(url: URL, asking: HttpRequest): Promise<Dispatcher.ResponseData> {
    if (this.#open?.origin !== url.origin || this.#socket?.destroyed) await this.hangUp();
    const isKept = this.#open !== undefined;
    try {
      return await this.#send(url, asking);
    } catch (error) {
      if (!isKept || asking.signal.aborted || !isClosed(error)) throw error;
      await this.close();
      return this.#send(url, asking);
    }
  }

  /** Closes the connection in good order, after the last answer. */
  async hangUp(): Promise<void> {
    if (this.#socket) await hangUp(this.#socket);
    await this.close();
  }

  async close(): Promise<void> {
    const [client, socket] = [this.#open?.client, this.#socket];
    this.#open = undefined;
    this.#socket = undefined;
    this.#certificateEnd = undefined;
    await client?.destroy();
    if (socket) await closeSocket(socket);
  }

  async #send(url: URL, { method, headers, signal, attempt }: HttpRequest): Promise<Dispatcher.ResponseData> {
    this.#open ??= { origin: url.origin, client: await this.#connect(url, signal, attempt) };
    const path = `${url.pathname}${url.search}`;
    return this.#open.client.request({ path, method: method as 'GET', headers, signal });
  }

  async #connect(url: URL, signal: AbortSignal, attempt: number): Promise<Client> {
    const [host, secure] = [hostOf(url), url.protocol === 'https:'];
    const place = await this.#places.find(host, Number(url.port) || (secure ? 443 : 80), attempt);
    const { socket, certificateEnd } = await openConnection({ place, host, secure, trust: this.#trust, signal });
    this.#socket = socket;
    this.#certificateEnd = certificateEnd;
    let isGiven = false;
    return new Client(url.origin, {
      // The client gets the one socket that was opened, and no other when that one breaks.
      connect(_options, callback) {
        const isOpen = !isGiven && !socket.destroyed;
        isGiven = true;
        // At once it would come while the client is busy, and be overheard.
        queueMicrotask(() => (isOpen ? callback(null, socket) : callback(new BrokenOff(), null)));
      },
      pipelining: 1,
      maxHeaderSize: 16_384,
      // The probe has a timeout of its own, for all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }
}

class BrokenOff extends Error {
  readonly code = 'ECONNRESET';
}

const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CLOSED.has(String(error.code));
}
