import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Jar } from './jar.ts';
import { isLeftOut, SERVERS, type SignInServer } from './servers.ts';
import { type SignedPortal, startSigned, stopSigned } from './signed-portal.ts';

for (const server of SERVERS)
  describe.skipIf(isLeftOut(server))(`${server.name}, with TLS and at the root of a host`, () => testsOf(server));

function testsOf(server: SignInServer): void {
  let signed: SignedPortal;
  let portal: string;
  let ca: string;

  beforeAll(async () => {
    const tls = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    ca = tls.cert;
    const paths = ['index.html', '404.html', 'costs/index.html', 'api/costs.json'];
    const site = Object.fromEntries(paths.map((path) => [path, `the file ${path}`]));
    signed = await startSigned(server, { people: { mara: ['finance'] }, files, site, tls });
    ({ portal } = signed);
  });
  afterAll(() => stopSigned(signed));

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
}

function files(issuer: string, url: string): Record<string, string> {
  return {
    'catalog/portal.yaml': `title: Acme portal
url: ${url}
signIn:
  issuer: ${issuer}
  clientId: waypost
  sections: { costs: ["team:finance"] }
`,
    'catalog/teams/finance.yaml': 'kind: team\nname: finance\n',
  };
}
