import { once } from 'node:events';
import { createServer } from 'node:net';
import { CannotRun } from '../cannot-run.ts';

/** Reads PORT; 4321 where there is none. @throws {CannotRun} when it is no port */
export function portNumber(port: string | undefined): number {
  if (port === undefined || port === '') return 4321;
  const number = Number(port);
  if (/^\d+$/.test(port) && number <= 65535) return number;
  throw new CannotRun(`PORT is \`${port}\`, which is not a port.`, {
    fix: 'Give a number from 1 to 65535: `PORT=4322 npm start`.',
  });
}

/** Finds out that a port is taken before anybody has waited for a build. @throws {CannotRun} when it is */
export async function tryPort(port: number): Promise<void> {
  const server = createServer();
  await onPort(port, async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  });
  server.close();
  await once(server, 'close');
}

/** Takes a port of this machine. @throws {CannotRun} when it is taken */
export async function onPort<Result>(port: number, listen: () => Promise<Result>): Promise<Result> {
  try {
    return await listen();
  } catch (cause) {
    throw portTaken(port, cause);
  }
}

function portTaken(port: number, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return cause;
  const why = code === 'EADDRINUSE' ? 'is taken by another program' : 'needs rights that this user lacks';
  const other = port >= 65535 ? 4321 : Math.max(port + 1, 4322);
  return new CannotRun(`Port ${port} ${why}.`, {
    fix: `Set PORT to another: \`PORT=${other}\` before the command.`,
    cause,
  });
}
