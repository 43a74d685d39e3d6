import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GenerateResult } from 'selfsigned';
import { freePort } from '../../infra/servers/hold-folder.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { OwnProvider } from './provider.ts';
import { type Ground, openFolder, type SignInServer } from './servers.ts';

export const SECRET = 'a secret of the client, for these tests only';

type Files = Readonly<Record<string, string>>;

interface Asked {
  /** Groups by login. */
  people: Readonly<Record<string, readonly string[]>>;
  /** Of the repository. */
  files(issuer: string, portal: string): Files;
  /** Its folder, or its files. */
  site: string | Files;
  /** With one, the portal is at the root of a host with TLS. */
  tls?: Pick<GenerateResult, 'cert' | 'private'>;
}

/** A portal behind a server that asks people to sign in, with a provider of its own. */
export interface SignedPortal {
  provider: OwnProvider;
  host: string;
  /** Its address, with a slash at the end. */
  portal: string;
  ground: Ground;
  /** Ends what was started, the latest first. */
  ends: (() => Promise<unknown>)[];
}

export async function startSigned(server: SignInServer, { people, files, site, tls }: Asked): Promise<SignedPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-sign-in-'));
  const ends: SignedPortal['ends'] = [() => rm(folder, { recursive: true })];
  await openFolder(folder);
  const ports = { port: await freePort(), proxyPort: await freePort() };
  const host = `${tls ? 'https' : 'http'}://localhost:${ports.port}`;
  const portal = tls ? `${host}/` : `${host}/portal/`;
  const callback = tls ? server.callback.replace('/portal/', '/') : server.callback;
  const provider = await OwnProvider.start([
    { id: 'waypost', secret: SECRET, callbacks: [`${host}${callback}`], signedOut: `${portal}signed-out` },
  ]);
  ends.push(() => provider.stop());
  for (const [login, groups] of Object.entries(people)) provider.add(login, groups);
  const root = join(folder, 'repository');
  writeFiles(Object.entries(files(provider.issuer, portal)), root);
  const ground: Ground = {
    folder,
    root,
    site: typeof site === 'string' ? site : join(folder, 'site'),
    ...ports,
    secret: SECRET,
  };
  if (typeof site !== 'string') writeFiles(Object.entries(site), ground.site);
  if (tls) {
    ground.certificate = join(folder, 'portal.pem');
    await writeFile(ground.certificate, tls.cert);
    await writeFile(join(folder, 'portal.key'), tls.private, { mode: 0o600 });
  }
  ends.push(await server.start(ground));
  return { provider, host, portal, ground, ends };
}

export async function stopSigned({ ends }: SignedPortal): Promise<void> {
  for (const end of ends.reverse()) await end();
}
