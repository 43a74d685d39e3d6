import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Finds a port of this machine on which nothing listens. */
export function freePort(): Promise<number> {
  return listenOn(0);
}

/**
 * The port of a server: the same in each start, as its clients have the address, unless something else listens on it by now.
 *
 * @param folder of the server, which keeps it
 */
export async function keptPort(folder: string): Promise<number> {
  const path = join(folder, 'port');
  const before = Number(await readFile(path, 'utf8').catch(() => '0'));
  const port = await listenOn(Number.isInteger(before) && before > 0 && before < 65_536 ? before : 0).catch(freePort);
  if (port !== before) await writeFile(path, String(port));
  return port;
}

/** Listens for a moment. @returns the port, which is another one for 0 */
function listenOn(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.on('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
  });
  return promise;
}
