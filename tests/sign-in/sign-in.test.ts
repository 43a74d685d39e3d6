import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../infra/servers/hold-folder.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { isLong, someOf } from '../how-many.ts';
import { FOUND, HOSTILE_REQUESTS } from './hostile-requests.ts';
import { Jar } from './jar.ts';
import { newKey, type OwnProvider, type Tamper } from './provider.ts';
import { rawGet, rawSend } from './raw-get.ts';
import { isLeftOut, openFolder, SERVERS, type SignInServer } from './servers.ts';
import { SECRET, type SignedPortal, startSigned, stopSigned } from './signed-portal.ts';

const OPEN = ['index.html', '404.html', '_astro/page.css', 'services/checkout/index.html', 'api/services.json'];
const CLOSED = [
  ...['costs/index.html', 'costs/teams/index.html', 'api/costs.json', 'audit/index.html', 'api/audit.json'],
  ...['api/audit/1.json', 'people/index.html', 'people/mara/index.html', 'people/mara.md'],
  ...['lists/people/2/index.html', 'lists/docs/2/index.html', 'api/people.json', 'api/people/mara.json'],
  ...['api/index/people.json', 'api/index/people.descriptions.json', 'pagefind/pagefind.js'],
  ...['api/catalog.json', 'llms.txt', 'docs/index.html', 'sitemap.xml', 'sitemap-1.xml'],
  ...['search/index.html', 'problems/index.html', 'api/problems.json'],
  // Files of somebody's own, which no list names.
  ...['handbook/index.html', 'api/own.json', 'robots.txt'],
];

for (const server of SERVERS) describe.skipIf(isLeftOut(server))(server.name, () => testsOf(server));

/** Requests at once: some wait until the server gives up. */
const AT_ONCE = 20;
function testsOf(server: SignInServer): void {
  let signed: SignedPortal;
  let provider: OwnProvider;
  let host: string;
  let portal: string;

  beforeAll(async () => {
    signed = await startSigned(server, {
      people: {
        mara: ['acme-finance', 'payments'],
        jon: ['payments', 'acme-finance-readers', 'ACME-FINANCE'],
        eve: ['acme-finance', 'payments'],
      },
      files: (issuer, url) => repository(issuer, url, server.recheck),
      site: Object.fromEntries([...OPEN, ...CLOSED].map((path) => [path, `the file ${path}`])),
    });
    ({ provider, host, portal } = signed);
    provider.add('mara', ['acme-finance', 'payments'], { name: 'Mara “M” Lindt' });
  });
  afterAll(() => stopSigned(signed));

  async function signedIn(login: string): Promise<Jar> {
    const jar = new Jar();
    expect(await jar.signIn(portal, login)).toMatchObject({ status: 200, url: portal });
    return jar;
  }
  const cookieOf = (jar: Jar) =>
    [...jar.cookies(new URL(host).host)].map(([name, value]) => `${name}=${value}`).join('; ');
  const leadsOut = async (jar: Jar) => (await jar.copy().go(portal)).url.startsWith(provider.issuer);

  /** Those of two people, signed in once; each test has copies. */
  const jars = new Map<string, Promise<Jar>>();
  async function jarOf(login: 'mara' | 'jon'): Promise<Jar> {
    const jar = jars.get(login) ?? signedIn(login);
    jars.set(login, jar);
    return (await jar).copy();
  }

  test('a person who is not signed in is led to the provider, and a program is refused', async () => {
    for (const path of [...OPEN, ...CLOSED, 'not-there']) {
      const jar = new Jar();
      const page = await jar.go(`${portal}${path}`);
      expect([path, page.url.startsWith(`${provider.issuer}/interaction/`)]).toEqual([path, true]);
      const program = await new Jar().go(`${portal}${path}`, { headers: { accept: 'application/json' } });
      expect([path, program.status, program.text.includes('the file')]).toEqual([path, 401, false]);
    }
  });

  test('with the group a section is open: pages, API, twins and index', async () => {
    const jar = await jarOf('mara');
    for (const path of [...OPEN, ...CLOSED])
      expect([path, (await jar.go(`${portal}${path}`)).text]).toEqual([path, `the file ${path}`]);
    expect((await jar.go(`${portal}costs`)).text).toBe('the file costs/index.html');
    expect(await jar.go(`${portal}not-there/`)).toMatchObject({ status: 404, text: 'the file 404.html' });
  });

  test('without the group it is refused with our page, and everything else is open', async () => {
    const jar = await jarOf('jon');
    for (const path of OPEN) expect((await jar.go(`${portal}${path}`)).text).toBe(`the file ${path}`);
    for (const path of [...CLOSED, 'costs', 'costs/', 'costs/not-there']) {
      const { status, text } = await jar.go(`${portal}${path}`);
      expect([path, status]).toEqual([path, 403]);
      expect(text).toMatch(/<h1[^>]*>You may not read this page<\/h1>/);
      expect(text).toContain(`href='/portal/sign-out'>Sign out</a>`);
    }
  });

  test('a group of any signs opens its section, and one that a regular expression would take for it does not', async () => {
    provider.add('odd', ['payments', ODD_GROUP]);
    const near = [`${ODD_GROUP}x`, ODD_GROUP.replace('\\', ''), ODD_GROUP.toLowerCase(), 'acmeXfinance', 'finance'];
    provider.add('near', ['payments', ...near]);
    expect((await (await signedIn('odd')).go(`${portal}costs/`)).text).toBe('the file costs/index.html');
    expect((await (await signedIn('near')).ask(`${portal}costs/`)).status).toBe(403);
  });

  const overage = {
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint: 'https://graph.example/groups' } },
  };
  const NO_READERS: readonly [what: string, groups: unknown, extra?: Record<string, unknown>][] = [
    ['are missing', undefined],
    ['are too many for a token, so that it names a place for them', undefined, overage],
    ['are in another claim', undefined, { roles: ['payments', 'acme-finance'] }],
    ['are no list', { payments: true, 'acme-finance': true }],
    ['are lists of lists', [['payments'], ['acme-finance']]],
    ['are maps', [{ name: 'payments' }, { name: 'acme-finance' }]],
    ['are below another name', { names: ['payments', 'acme-finance'] }],
    ['are one text with spaces', 'payments acme-finance'],
    ['are one text with commas', 'payments,acme-finance'],
    ['are of another case', ['Payments', 'Acme-Finance']],
    ['have a space before', [' payments']],
    ['have a space behind', ['payments ']],
    ['have a word before', ['x payments', 'x,payments', 'x:payments']],
    ['have a word behind', ['payments x', 'payments,x', 'payments:x', 'payments/x']],
    ['are paths', ['/payments', '/acme-finance']],
    ['are an empty list', []],
    ['are true', true],
  ];
  test.each(someOf(NO_READERS, isLong(), 6))(
    'a person whose groups %s is no reader',
    async (_what, groups, extra = {}) => {
      provider.add('hal', groups, { extra });
      const jar = new Jar();
      expect(await jar.signIn(portal, 'hal')).toMatchObject({ status: 403 });
      for (const path of ['index.html', 'costs/index.html', 'api/services.json'])
        expect((await jar.ask(`${portal}${path}`, { headers: { accept: '*/*' } })).status).not.toBe(200);
    },
  );

  test('a person whose only group is a text and no list has that group', async () => {
    provider.add('ida', 'payments');
    const jar = await signedIn('ida');
    expect((await jar.ask(`${portal}costs/`)).status).toBe(403);
  });

  test('headers that claim somebody else are dropped', async () => {
    const claims = {
      ...{ 'x-forwarded-user': 'mara', 'x-forwarded-email': 'mara@acme.example', 'x-forwarded-groups': 'acme-finance' },
      ...{ 'x-auth-request-user': 'mara', 'x-auth-request-groups': 'acme-finance', 'remote-user': 'mara' },
      ...{ oidc_claim_groups: 'acme-finance', 'oidc-claim-groups': 'acme-finance', 'x-remote-user': 'mara' },
      ...{ 'x-original-url': '/portal/', 'x-rewrite-url': '/portal/', 'x-forwarded-uri': '/oauth2/sign_in' },
      ...{ 'x-forwarded-method': 'OPTIONS', 'x-forwarded-host': 'localhost', 'x-http-method-override': 'OPTIONS' },
      ...{
        authorization: `Bearer ${provider.changed(EMPTY_TOKEN, { iss: provider.issuer, aud: 'waypost', sub: 'mara', groups: ['acme-finance'], exp: 4e9 })}`,
      },
    };
    const jon = await jarOf('jon');
    for (const [name, value] of [...Object.entries(claims), ['authorization', 'Basic bWFyYTptYXJh'] as const]) {
      const headers = { [name]: value };
      expect([name, (await jon.ask(`${portal}api/costs.json`, { headers })).status]).toEqual([name, 403]);
      const stranger = await new Jar().ask(`${portal}api/costs.json`, { headers: { accept: '*/*', ...headers } });
      expect([name, stranger.status === 401 || stranger.status === 302]).toEqual([name, true]);
    }
    expect((await jon.ask(`${portal}api/costs.json`, { headers: claims })).status).toBe(403);
  });

  // Which paths are odd is one rule, which core/sign-in has; each server follows it.
  test.each(someOf(SPELLINGS, isLong(), 8))('the path %s is no way into a section', async (path) => {
    const jar = await jarOf('jon');
    const answer = await rawGet(host, path, { cookie: cookieOf(jar) });
    expect(answer.status).toBeGreaterThanOrEqual(300);
    expect(answer.text).not.toContain('the file costs');
    const stranger = await rawGet(host, path, {});
    expect(stranger.status).toBeGreaterThanOrEqual(300);
    expect(stranger.text).not.toContain('the file');
  });

  test.each(someOf(ODD, isLong(), 4))('the path %s is refused to everybody', async (path) => {
    const answer = await rawGet(host, path, { cookie: cookieOf(await jarOf('mara')) });
    expect(answer.status).toBe(400);
  });

  test('no hostile request gets a closed file, leads elsewhere, or is an error of the server', async () => {
    const cookie = cookieOf(await jarOf('jon'));
    const asked = [...someOf(HOSTILE_REQUESTS, isLong(), 120), ...FOUND].flatMap((request) => [
      { request, cookie },
      { request, cookie: '' },
    ]);
    const wrong: string[][] = [];
    const send = async ({ request, cookie }: (typeof asked)[number]) => {
      const text = await rawSend(host, request, cookie);
      const file = cookie ? /the file (?:costs|api\/costs|lists|handbook)/ : /the file/;
      const tells = [file, /root:x:|oidc_issuer_url|OIDCProvider/, /^HTTP\S+ 50[0234] /, /^location: \S*evil/im];
      // oauth2-proxy itself answers so where nobody began to sign in.
      const isOwn = request.line.startsWith('GET /oauth2/callback ');
      if (!isOwn && tells.some((tell) => tell.test(text)))
        wrong.push([request.line, ...request.headers, text].map((each) => each.slice(0, 300)));
    };
    for (let place = 0; place < asked.length; place += AT_ONCE)
      await Promise.all(asked.slice(place, place + AT_ONCE).map(send));
    expect(wrong).toEqual([]);
  });

  const foreign = newKey();
  const tokens: [string, (token: unknown) => string][] = [
    ['is over', (token) => provider.changed(token, { exp: 1_700_000_000, iat: 1_600_000_000 })],
    ['is signed by somebody else', (token) => provider.changed(token, {}, foreign)],
    ['is for another client', (token) => provider.changed(token, { aud: 'another' })],
    ['is of another provider', (token) => provider.changed(token, { iss: 'http://localhost:1' })],
    ['is of another sign-in', (token) => provider.changed(token, { nonce: 'another' })],
    ...(server.isApache ? [] : [UNSIGNED]),
  ];
  test.each(tokens)('a token that %s is refused', async (_how, change) => {
    const tamper: Tamper = (answer) => ({ ...answer, id_token: change(answer.id_token) });
    provider.tamper = tamper;
    const jar = new Jar();
    try {
      const answer = await jar.signIn(portal, 'mara');
      expect(answer.text).not.toContain('the file');
      expect(answer.url.startsWith(`${host}${server.callback}`)).toBe(true);
    } finally {
      provider.tamper = undefined;
    }
    expect((await jar.ask(`${portal}api/services.json`, { headers: { accept: '*/*' } })).status).not.toBe(200);
  });

  test('a code works once, and only in the browser that asked for it', async () => {
    const jar = new Jar();
    const before = await begun(jar);
    const copied = jar.copy();
    const stranger = new Jar();
    await stranger.go(portal);
    expect((await stranger.ask(before)).status).toBeGreaterThanOrEqual(400);
    expect((await new Jar().ask(before)).status).toBeGreaterThanOrEqual(400);
    expect((await jar.go(before)).url).toBe(portal);
    for (const other of [copied, new Jar(), stranger]) {
      const again = await other.ask(before);
      expect(again.status === 302 && again.headers.get('location') === portal).toBe(false);
      expect((await other.ask(`${portal}api/services.json`, { headers: { accept: '*/*' } })).status).not.toBe(200);
    }
  });

  /** Signs in up to the address that the provider sends the browser back to, which is not opened. */
  async function begun(jar: Jar): Promise<string> {
    const { url } = await jar.go(portal);
    let answer = await jar.ask(url, { method: 'POST', form: { login: 'mara' } });
    for (;;) {
      const next = new URL(answer.headers.get('location')!, provider.issuer).href;
      if (next.startsWith(host)) return next;
      answer = await jar.ask(next);
    }
  }

  test('a cookie that was changed, or is of nobody, is no session', async () => {
    const jar = await jarOf('mara');
    for (const change of [
      (value: string) => `${value.slice(0, -4)}AAAA`,
      () => 'nobody',
      (value: string) => value.slice(1),
    ]) {
      const changed = jar.copy();
      for (const [name, value] of changed.cookies(new URL(host).host))
        changed.cookies(new URL(host).host).set(name, change(value));
      const answer = await changed.ask(`${portal}api/services.json`, { headers: { accept: '*/*' } });
      expect(answer.status).not.toBe(200);
    }
  });

  test('scripts of pages cannot read the cookie', async () => {
    const jar = new Jar();
    const response = await jar.ask(await begun(jar));
    const cookies = response.headers.getSetCookie().filter((line) => !/^[^=]+=;|max-age=0/i.test(line));
    expect(cookies.length).toBeGreaterThan(0);
    for (const line of cookies) expect(line).toMatch(/httponly/i);
    for (const line of cookies) expect(line).toMatch(/samesite=(?:lax|strict)/i);
  });

  test('signing out ends the session here, at the provider, and in copies of the cookie', async () => {
    const jar = await signedIn('eve');
    const copied = jar.copy();
    const asked = await jar.go(`${portal}sign-out`);
    const confirmed = await confirmSignOut(jar, asked);
    expect(confirmed).toMatchObject({ status: 200, url: `${portal}signed-out` });
    expect(confirmed.text).toMatch(/<h1[^>]*>You are signed out<\/h1>/);
    expect((await jar.go(portal)).url).toContain('/interaction/');
    await expect.poll(() => leadsOut(copied)).toBe(true);
  });

  test('somebody who leaves is out at the next check', async () => {
    provider.add('kim', ['payments', 'acme-finance']);
    const jar = await signedIn('kim');
    expect((await jar.go(`${portal}costs/`)).text).toBe('the file costs/index.html');
    provider.remove('kim');
    await expect.poll(async () => (await jar.ask(`${portal}costs/`)).status).not.toBe(200);
    expect((await jar.go(portal)).url.startsWith(provider.issuer)).toBe(true);
  });

  test('a group that is taken away closes its section at the next check', async () => {
    provider.add('lee', ['payments', 'acme-finance']);
    const jar = await signedIn('lee');
    expect((await jar.go(`${portal}costs/`)).text).toBe('the file costs/index.html');
    provider.add('lee', ['payments']);
    await expect.poll(async () => (await jar.ask(`${portal}costs/`)).status).toBe(403);
    expect((await jar.go(portal)).text).toBe('the file index.html');
  });

  test('a person who is none of the readers sees nothing', async () => {
    provider.add('sam', ['acme-finance']);
    const jar = new Jar();
    expect(await jar.signIn(portal, 'sam')).toMatchObject({ status: 403 });
    for (const path of [...OPEN, ...CLOSED]) {
      const { status, text } = await jar.go(`${portal}${path}`, { headers: { accept: '*/*' } });
      expect([path, status === 403 || status === 401, text.includes('the file')]).toEqual([path, true, false]);
    }
  });

  test('without its secret the server does not serve', async () => {
    const { ground } = signed;
    const other = {
      ...ground,
      folder: join(ground.folder, 'other'),
      port: await freePort(),
      proxyPort: await freePort(),
    };
    await openFolder(other.folder);
    const root = join(other.folder, 'repository');
    const url = `http://localhost:${other.port}/portal/`;
    writeFiles(Object.entries(repository(provider.issuer, url, server.recheck)), root);
    const start = server.start({ ...other, root, secret: undefined });
    if (!server.isApache) return expect(start).rejects.toThrow(/client.secret/i);
    signed.ends.push(await start);
    expect(await new Jar().go(url)).toMatchObject({ status: 503 });
  });

  test('nobody is led to a foreign address', async () => {
    const evil = 'https://evil.example/';
    const jar = await jarOf('jon');
    const paths = [
      `${server.callback}?logout=${encodeURIComponent(evil)}`,
      `/oauth2/sign_out?rd=${encodeURIComponent(evil)}`,
    ];
    for (const path of [...paths, `/oauth2/start?rd=${encodeURIComponent(evil)}`, '/oauth2/start?rd=//evil.example/']) {
      const { visited } = await jar.copy().go(`${host}${path}`);
      expect(visited.filter((url) => url.startsWith(evil) || url.startsWith('http://evil'))).toEqual([]);
    }
    const forged = await rawGet(host, '/portal/', { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' });
    expect(forged.text).not.toMatch(/location: [^\n]*\/\/evil\.example/i);
  });

  test('the signed-in person is a small file, which nobody keeps', async () => {
    const jar = await jarOf('mara');
    const { status, text } = await jar.go(`${portal}me.json`, { headers: { accept: 'application/json' } });
    expect(status).toBe(200);
    expect(JSON.stringify(JSON.parse(text))).toContain('acme-finance');
    expect((await jar.ask(portal)).headers.get('cache-control')).toBe('private, no-cache');
  });

  test('no secret is in what was written', async () => {
    const { folder } = signed.ground;
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      expect([name, text.includes(SECRET) || text.includes('0123456789abcdef')]).toEqual([name, false]);
    }
  });
}

/** The provider asks whether a person means it. */
async function confirmSignOut(jar: Jar, asked: Awaited<ReturnType<Jar['go']>>) {
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1];
  const action = /action="([^"]+)"/.exec(asked.text)?.[1];
  expect(xsrf).toBeDefined();
  const response = await jar.ask(action!, {
    method: 'POST',
    form: { xsrf: xsrf!, logout: 'yes' },
  });
  return jar.go(new URL(response.headers.get('location')!, action).href);
}

const UNSIGNED: [string, (token: unknown) => string] = [
  'is not signed',
  (token) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${String(token).split('.')[1]}.`,
];

const EMPTY_TOKEN = `e30.${Buffer.from('{}').toString('base64url')}.`;

/** Nothing of the portal is spelled so. */
const ODD = [
  ...['/portal//costs/', '//portal/costs/', '/portal/costs%2f', '/portal/%63osts/', '/portal/c%6Fsts/'],
  ...['/portal/costs%2Findex.html', '/portal/%2e/costs/', '/portal/x/%2e%2e/costs/'],
  ...['/portal/x%2f..%2fcosts/', '/portal/costs;/', '/portal/costs;x=1/', '/portal/%5ccosts/'],
  ...['/portal/costs%00/', '/portal/costs%3b/', '/portal/./costs/', '/portal/services/../costs/'],
  ...['/portal/%2563osts/'],
];

/** Other ways in that are no spelling of a page, or that servers tidy up. */
const SPELLINGS = [
  ...ODD,
  ...['/portal/COSTS/', '/portal/Costs/index.html', '/PORTAL/costs/', '/portal/api/COSTS.json'],
  ...['/portal/costs/.', '/portal/\\costs/', '/portal/costs/?x=/portal/'],
  ...['/portal/costs/index.html?me.json', '/portal/costs/#/portal/', '/portal/costs/index.html/'],
  ...['/portal/costs%20/', 'http://localhost/portal/costs/', '/portal/api/costs.json?'],
  ...['/portal/signed-out/../costs/', '/portal/me.json/../costs/', '/oauth2/../portal/costs/'],
];

/** Of signs that mean something to one server or another. */
const ODD_GROUP = `ACME\\Finance "EU" (50%) {x} it's; #1 .*`;

function repository(issuer: string, url: string, recheck: string): Record<string, string> {
  return {
    'catalog/portal.yaml': `title: Acme portal
url: ${url}
signIn:
  issuer: ${issuer}
  clientId: waypost
  groups: { finance: [acme-finance, ${JSON.stringify(ODD_GROUP)}] }
  readers: ["team:payments"]
  sections: { audit: [finance], costs: [finance], people: [finance] }
  session: { recheck: ${recheck} }
  endSession: ${issuer}/session/end
`,
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  };
}
