import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveConfig, writeConfig } from './serve-config.ts';

const SETTINGS = `title: "Acme's \\"portal\\" \${x} %{y}"
url: https://portal.acme.example
roles: { platform: ["team:core"] }
signIn:
  issuer: https://login.acme.example/
  clientId: waypost
  groups: { finance: [acme-finance, Acme Money] }
  readers: ["team:staff"]
  sections: { costs: [finance, platform], people: [finance], teams: ["team:hr"] }
`;
const ASKED = { server: 'apache', site: '/srv/waypost/', tls: '/etc/ssl/portal.pem', proxy: '127.0.0.1:4180' };

function rootOf(settings: string): string {
  const root = mkdtempSync(join(tmpdir(), 'waypost-serve-config-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'catalog'));
  writeFileSync(join(root, 'catalog/portal.yaml'), settings);
  writeFileSync(join(root, 'catalog/teams.yaml'), 'kind: team\nname: staff\n---\nkind: team\nname: hr\n');
  return root;
}
const textOf = (server: string, name: string) =>
  serveConfig(rootOf(SETTINGS), { ...ASKED, server }).files.find((file) => file.name === name)!.text;

test.each(['apache', 'oauth2-proxy'])('%s: readers of whom a token knows nothing are not everybody', (server) => {
  const settings = SETTINGS.replace('["team:core"]', '["team:core"], auditors: ["person:ada"]').replace(
    'readers: ["team:staff"]',
    'readers: [auditors]',
  );
  expect(() => serveConfig(rootOf(settings), { ...ASKED, server })).toThrow(
    'The words of `signIn.readers` stand for no group of the token, so nobody could read the portal.',
  );
});

test('a word that would end a line of a configuration is refused', () => {
  const settings = SETTINGS.replace('["team:staff"]', '["team:a\\"\\nRequire all granted"]');
  expect(() => serveConfig(rootOf(settings), ASKED)).toThrow(/`signIn.readers\[0\]` is .*, which has the wrong form/);
});

test('Apache lets in readers, and into a section only groups that may', () => {
  const text = textOf('apache', 'waypost.conf');
  expect(text).toContain(`  # Costs
  <LocationMatch "(?i)^/(?:(?:lists/|api/(?:index/)?)?costs)(?:[./]|$)">
    <RequireAll>
      <RequireAny>
        Require claim "groups~^staff\\\\\\\\z"
      </RequireAny>
      <RequireAny>
        Require claim "groups~^Acme Money\\\\\\\\z"
        Require claim "groups~^acme-finance\\\\\\\\z"
        Require claim "groups~^core\\\\\\\\z"
      </RequireAny>
    </RequireAll>
  </LocationMatch>`);
  expect(text).toContain('SSLCertificateFile "/etc/ssl/portal.pem"\n  SSLCertificateKeyFile "/etc/ssl/portal.key"');
  expect(text).toContain('DocumentRoot "/srv/waypost"');
});

test('nobody may read what sections share that no group may read together', () => {
  const { notes } = serveConfig(rootOf(SETTINGS), ASKED);
  expect(notes.slice(0, 7)).toEqual([
    'The portal is for staff.',
    'Costs: only for Acme Money, acme-finance, core.',
    'Teams: only for hr.',
    'People: only for Acme Money, acme-finance.',
    'What shows Teams, People among other things: only for nobody, as no group may read all of it.',
    'Addresses that Waypost does not know, such as of your own files: only for nobody, as no group may read all of it.',
    'Costs can be seen elsewhere: the page of a resource and its API document show what that resource costs.',
  ]);
  expect(textOf('apache', 'waypost.conf')).toContain('Require all denied');
  expect(textOf('oauth2-proxy', 'nginx.conf')).toContain('location = /.waypost/shared-1 { internal; return 403; }');
});

test.each(['10.0.0.5:4180', '0.0.0.0:4180', 'proxy.acme.example:4180', '[::]:4180', '127.0.0.1.evil.example:4180'])(
  'oauth2-proxy on another machine is refused: %s',
  (proxy) =>
    expect(() => serveConfig(rootOf(SETTINGS), { ...ASKED, server: 'oauth2-proxy', proxy })).toThrow(
      expect.objectContaining({
        message: `\`${proxy}\` can be reached from other machines, and everyone who reaches oauth2-proxy can forge the headers that it trusts.`,
        fix: 'Run oauth2-proxy on the machine of the server, and write `127.0.0.1:4180`.',
      }),
    ),
);

test('a group with a comma is for Apache alone', () => {
  const settings = SETTINGS.replace('Acme Money', '"CN=Money,OU=Acme"');
  expect(serveConfig(rootOf(settings), ASKED).files[0]!.text).toContain(
    'Require claim "groups~^CN=Money,OU=Acme\\\\\\\\z"',
  );
  expect(() => serveConfig(rootOf(settings), { ...ASKED, server: 'oauth2-proxy' })).toThrow(
    expect.objectContaining({
      message: 'The group `CN=Money,OU=Acme` has a comma, by which oauth2-proxy separates groups.',
      fix: 'Name a group without a comma, or use `apache`.',
    }),
  );
});

test('files are written to the folder', () => {
  const root = rootOf(SETTINGS);
  const out = join(root, 'out');
  const written = writeConfig(serveConfig(root, { ...ASKED, server: 'oauth2-proxy' }), out);
  expect(written).toEqual(['oauth2-proxy.cfg', 'nginx.conf', 'Caddyfile'].map((name) => join(out, name)));
  expect(readdirSync(out).sort()).toEqual(['Caddyfile', 'nginx.conf', 'oauth2-proxy.cfg']);
  expect(readFileSync(written[0]!, 'utf8')).toContain('oidc_issuer_url = "https://login.acme.example/"');
});

test.each([
  [
    'an unknown server',
    SETTINGS,
    { server: 'apach' },
    'There is no configuration for `apach`.',
    'Did you mean `apache`?',
  ],
  [
    'a server that asks oauth2-proxy',
    SETTINGS,
    { server: 'nginx' },
    'There is no configuration for `nginx`.',
    'Run `npx portal serve-config oauth2-proxy`: it also writes the configurations of nginx and Caddy.',
  ],
  [
    'settings without sign-in',
    'url: https://portal.acme.example\n',
    {},
    'catalog/portal.yaml does not say how people sign in.',
    'Add `signIn` with `issuer` and `clientId`, as docs/sign-in.md shows.',
  ],
  [
    'settings with an error, which would open a section',
    SETTINGS.replace('people: [finance]', 'people: [finanse]'),
    {},
    'catalog/portal.yaml:9:52: `finanse` stands for no group of the token: it is neither in `signIn.groups` nor a role.',
    'Did you mean `finance`?',
  ],
  [
    'a folder that a configuration cannot hold',
    SETTINGS,
    { site: '/srv/"$x' },
    '`/srv/"$x` is no absolute path that a configuration can hold.',
    'Give a path that begins with `/` and has no spaces, quotes or signs of variables.',
  ],
  ['what is no port', SETTINGS, { proxy: '4180' }, '`4180` is no host and port.', 'Write it as `127.0.0.1:4180`.'],
  [
    'a key that a configuration cannot hold',
    SETTINGS,
    { tlsKey: 'portal.key' },
    '`portal.key` is no absolute path that a configuration can hold.',
    'Give a path that begins with `/` and has no spaces, quotes or signs of variables.',
  ],
])('%s is refused with a sentence', (_what, settings, asked, message, fix) => {
  expect(() => serveConfig(rootOf(settings), { ...ASKED, ...asked })).toThrow(
    expect.objectContaining({ message, fix }),
  );
});
