import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';

const PORTAL = join(import.meta.dirname, '../../scripts/portal.ts');

export interface HostedPortal {
  url: string;
  site: string;
  stop(): Promise<void>;
}

/** Builds a portal, with the words behind `portal build`, and serves it as any static host would, below a path by default. */
export async function hostPortal(words: readonly string[], base = '/some-repo/'): Promise<HostedPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-hosted-'));
  const site = join(folder, 'site');
  const built = ['build', '--out', site, '--base', base, ...words];
  await promisify(execFile)(process.execPath, [PORTAL, ...built]);
  const server = fastify();
  server.register(fastifyStatic, { root: site, prefix: base });
  const origin = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `${origin}${base}`,
    site,
    async stop() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
