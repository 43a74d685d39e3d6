import { once } from 'node:events';
import { isIP, type Socket, connect as tcpConnect } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import type { NetworkPlace } from './find-place.ts';

/** One open socket, and what its certificate says. */
export interface Connection {
  socket: Socket;
  /** When the certificate ends, in milliseconds since 1970. */
  certificateEnd?: number;
}

export interface Opening {
  place: NetworkPlace;
  /** The name that the certificate must have. */
  host: string;
  secure: boolean;
  /** Certificates of authorities to trust in place of the system's. */
  trust?: string | undefined;
  signal: AbortSignal;
}

/** Opens a socket to exactly the address that was checked. The caller closes it. */
export async function openConnection({ place, host, secure, trust, signal }: Opening): Promise<Connection> {
  signal.throwIfAborted();
  const { address, port, plain } = place;
  const isSecure = secure && !plain;
  const socket = isSecure
    ? tlsConnect({
        host: address,
        port,
        ALPNProtocols: ['http/1.1'],
        servername: isIP(host) ? '' : host,
        ...(trust && { ca: trust }),
      })
    : tcpConnect({ host: address, port });
  socket.setNoDelay(true);
  // An error of a socket after the end is ignored.
  socket.on('error', () => {});
  try {
    await once(socket, isSecure ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    await closeSocket(socket);
    throw error;
  }
  const end = isSecure ? Date.parse((socket as TLSSocket).getPeerCertificate().valid_to) : Number.NaN;
  return { socket, ...(Number.isFinite(end) && { certificateEnd: end }) };
}

/** Closes a socket, and returns when the system has closed it, so that open ones can be counted. */
export async function closeSocket(socket: Socket): Promise<void> {
  if (socket.closed) return;
  const closed = once(socket, 'close').catch(() => {});
  socket.destroy();
  await closed;
}

/** Milliseconds that the other side has to hang up, too. */
const FAREWELL = 500;

/** Ends a socket that is idle, and waits for the other side to do so, which then has it open no longer. */
export async function hangUp(socket: Socket): Promise<void> {
  if (!socket.closed && !socket.destroyed) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), FAREWELL);
    const ended = once(socket, 'close', { signal: controller.signal }).catch(() => {});
    // Without reading, the end of the other side would not be noticed.
    socket.resume().end();
    await ended;
    clearTimeout(timer);
  }
  await closeSocket(socket);
}
