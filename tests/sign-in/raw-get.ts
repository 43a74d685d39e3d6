import { connect } from 'node:net';
import type { HostileRequest } from './hostile-requests.ts';

/** Milliseconds without a byte after which a server that waits for more of a hostile request is left. */
const IDLE = 2000;

/** Asks for a path exactly as it is spelt, which `fetch` would tidy up. */
export async function rawGet(host: string, path: string, headers: Readonly<Record<string, string>>) {
  const { hostname, port } = new URL(host);
  const socket = connect(Number(port), hostname);
  const lines = Object.entries({ Host: new URL(host).host, Connection: 'close', Accept: 'text/html', ...headers });
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return { status: Number(/^HTTP\/1\.[01] (\d+)/.exec(text)?.[1]), text };
}

/** Sends a request as it is, and reads all that comes back; a server may cut it off. */
export async function rawSend(host: string, { line, headers }: HostileRequest, cookie: string): Promise<string> {
  const { hostname, port, host: own } = new URL(host);
  const socket = connect({ port: Number(port), host: hostname });
  socket.setTimeout(IDLE, () => socket.destroy());
  const others = headers.some((header) => header.startsWith('Host:')) ? [] : [`Host: ${own}`];
  const all = [
    ...others,
    'Accept: text/html',
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    ...headers,
    'Connection: close',
  ];
  socket.write(`${[line, ...all].join('\r\n')}\r\n\r\n`, 'utf8');
  const { promise, resolve } = Promise.withResolvers<void>();
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('error', () => {});
  socket.on('close', () => resolve());
  await promise;
  return Buffer.concat(parts).toString('utf8');
}
