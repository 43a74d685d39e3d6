import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../infra/servers/hold-folder.ts';
import { Jar } from './jar.ts';
import { OwnProvider } from './provider.ts';
import { isLeftOut, openFolder, SERVERS, type SignInServer } from './servers.ts';

const SECRET = 'a secret of the client, for these tests only';

for (const server of SERVERS)
  describe.skipIf(isLeftOut(server))(`${server.name}, with TLS and at the root of a host`, () => testsOf(server));

function testsOf(server: SignInServer): void {
  let provider: OwnProvider;
  let portal: string;
  let ca: string;
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waypost-sign-in-'));
    ends.push(() => rm(folder, { recursive: true }));
    await openFolder(folder);
    const port = await freePort();
    portal = `https://localhost:${port}/`;
    const callback = new URL(server.callback.replace('/portal/', '/'), portal).href;
    provider = await OwnProvider.start([
      { id: 'waypost', secret: SECRET, callbacks: [callback], signedOut: `${portal}signed-out` },
    ]);
    ends.push(() => provider.stop());
    provider.accounts.set('mara', { name: 'Mara', email: 'mara@acme.example', groups: ['finance'] });
    provider.accounts.set('jon', { name: 'Jon', email: 'jon@acme.example', groups: [] });
    const certificate = join(folder, 'portal.pem');
    const made = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    ca = made.cert;
    await writeFile(certificate, made.cert);
    await writeFile(join(folder, 'portal.key'), made.private, { mode: 0o600 });
    const [root, site] = [join(folder, 'repository'), join(folder, 'site')];
    await write(join(root, 'catalog/portal.yaml'), settings(provider.issuer, portal));
    await write(join(root, 'catalog/teams/finance.yaml'), 'kind: team\nname: finance\n');
    for (const path of ['index.html', '404.html', 'costs/index.html', 'api/costs.json'])
      await write(join(site, path), `the file ${path}`);
    const ports = { port, proxyPort: await freePort() };
    ends.push(await server.start({ folder, root, site, ...ports, secret: SECRET, certificate }));
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  test('a person signs in, and cookies are sent over TLS only', async () => {
    const jar = new Jar(ca);
    const cookies: string[] = [];
    jar.onCookie = (line) => cookies.push(line);
    expect(await jar.signIn(`${portal}costs/?x=1`, 'mara')).toMatchObject({
      ...{ status: 200, url: `${portal}costs/?x=1`, text: 'the file costs/index.html' },
    });
    const ofPortal = cookies.filter((line) => !line.startsWith('_interaction') && !line.startsWith('_session'));
    expect(ofPortal.length).toBeGreaterThan(0);
    for (const line of ofPortal) expect(line).toMatch(/; secure/i);
  });

  test('without the group a section is refused', async () => {
    const jar = new Jar(ca);
    expect((await jar.signIn(portal, 'jon')).text).toBe('the file index.html');
    for (const path of ['costs/', 'api/costs.json']) expect((await jar.ask(`${portal}${path}`)).status).toBe(403);
  });
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function settings(issuer: string, url: string): string {
  return `title: Acme portal
url: ${url}
signIn:
  issuer: ${issuer}
  clientId: waypost
  sections: { costs: ["team:finance"] }
`;
}
