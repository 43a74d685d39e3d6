import { connect } from 'node:net';

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
