import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * Runs something through a relay to a server that breaks all connections when it has passed so many messages to it: the last one has
 * arrived and has no answer.
 *
 * @param address of the server, in which the relay's replaces it
 * @returns whether it got so far
 */
export async function cutAfter(
  messages: number,
  address: string,
  run: (address: string) => Promise<void>,
): Promise<boolean> {
  const { hostname, port, host } = new URL(address);
  let left = messages;
  const open = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => {});
    }
    server.pipe(client);
    client.on('data', (message) => {
      left -= 1;
      if (left >= 0) server.write(message);
      if (left <= 0) server.end(() => client.destroy());
    });
    client.on('close', () => server.end());
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const own = relay.address() as AddressInfo;
  await run(address.replace(host, `127.0.0.1:${own.port}`));
  for (const socket of open) socket.destroy();
  relay.close();
  return left <= 0;
}
