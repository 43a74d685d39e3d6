import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { RunningServer } from '../../core/provision/stack/infra.ts';
import { holdFolder, keptPort, keptSecret } from './hold-folder.ts';
import { startProgram, stopProgram } from './start-program.ts';

const ADMIN = 'waypost';
const REGION = 'us-east-1';

/**
 * Starts versitygw, an S3 server, on a port of this machine that it keeps. Buckets, versions and users are in a folder that it makes when it is
 * not there.
 *
 * @throws {Error} with the server's own words
 */
export async function startVersitygw(folder: string, program: string): Promise<RunningServer> {
  const { hold, release } = await holdFolder(folder);
  const places = ['buckets', 'versions', 'users', 'sidecar'].map((name) => join(folder, name));
  for (const place of places) await mkdir(place, { recursive: true });
  const [buckets, versions, users, sidecar] = places as [string, string, string, string];
  const secret = await keptSecret(folder, 'secret');
  const port = await keptPort(folder);
  const words = ['--port', `127.0.0.1:${port}`, '--region', REGION, '--iam-dir', users, '--quiet'];
  // Attributes of files are not on every disk, so what belongs to an object is beside it.
  const posix = ['posix', '--versioning-dir', versions, '--sidecar', sidecar, buckets];
  const env = { PATH: process.env.PATH, ROOT_ACCESS_KEY: ADMIN, ROOT_SECRET_KEY: secret };
  const child = await startProgram({ command: [program, ...words, ...posix], port, env });
  await hold(child.pid!);
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    env: {
      WAYPOST_S3_ENDPOINT: endpoint,
      WAYPOST_S3_REGION: REGION,
      WAYPOST_S3_USERS: 'versitygw',
      WAYPOST_S3_ACCESS_KEY_ID: ADMIN,
      WAYPOST_S3_SECRET_ACCESS_KEY: secret,
      WAYPOST_S3_ADMIN_ENDPOINT: endpoint,
    },
    stop: async () => {
      await stopProgram(child);
      await release();
    },
  };
}
