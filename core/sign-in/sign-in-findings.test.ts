import { expect, test } from 'vitest';
import { problemsOfFiles } from '../desired/check-desired.ts';
import { readDesired } from '../parts.ts';
import { terminalReport } from '../report/terminal.ts';

const BASE = 'url: https://portal.acme.example\nsignIn:\n  issuer: https://login.acme.example\n  clientId: waypost\n';
const TEAMS = 'kind: team\nname: payments\n---\nkind: team\nname: staff\nnamespace: eu\n';
const said = (text: string, teams = TEAMS) => {
  const files = [
    ['catalog/portal.yaml', text],
    ['catalog/teams/teams.yaml', teams],
  ] as const;
  return terminalReport(problemsOfFiles(readDesired(new Map(files))));
};

const problem = (at: string, message: string, hint: string) =>
  `catalog/portal.yaml:${at}  error  schema\n  ${message}\n  ${hint}`;

test('a block that says who may read what is fine', () => {
  expect(
    said(
      `${BASE}  groups: { finance: [acme-finance] }\n  readers: ["team:eu/staff", "team:payments"]\n  sections: { costs: [finance, platform] }\n`,
    ),
  ).toBe('');
});

test('a word, a team or a section that there is not is reported with a near one', () => {
  expect(said(`${BASE}  groups: { finance: [acme-finance] }\n  sections: { costs: [finanse] }\n`)).toBe(
    problem(
      '6:23',
      '`finanse` stands for no group of the token: it is neither in `signIn.groups` nor a role.',
      'Did you mean `finance`?',
    ),
  );
  expect(said(`${BASE}  groups: { "team:paiments": [a] }\n  sections: { costs: ["team:paymets"] }\n`)).toBe(
    [
      problem('5:13', '`team:paiments` is no team of the catalog.', 'Did you mean `team:payments`?'),
      problem('6:23', '`team:paymets` is no team of the catalog.', 'Did you mean `team:payments`?'),
    ].join('\n\n'),
  );
  expect(said(`${BASE}  readers: ["team:staff"]\n`)).toContain('Did you mean `team:eu/staff`?');
  expect(said(`${BASE}  readers: ["team:auditors"]\n`)).toContain(
    '  Add the team to the catalog, or name its group in `signIn.groups`, such as `groups: { auditors: [auditors] }`, and write `auditors` here.',
  );
  expect(said(`${BASE}  sections: { cost: [platform] }\n`)).toBe(
    problem('5:15', 'There is no section `cost` of the portal.', 'Did you mean `costs`?'),
  );
});

test('sign-in needs an address of the portal, and TLS but on one machine', () => {
  expect(said(BASE.replace(/^url.*\n/, ''))).toBe(
    problem(
      '1:1',
      'Sign-in needs the address of the portal, and the settings have no `url`.',
      'Add it to catalog/portal.yaml, such as `url: https://portal.acme.example`.',
    ),
  );
  expect(said(BASE.replace('url: https', 'url: http'))).toBe(
    problem(
      '1:6',
      'Sign-in needs an address with `https://`, and `url` is `http://portal.acme.example`.',
      'Write `https://portal.acme.example`.',
    ),
  );
  expect(said(BASE.replace('https://portal.acme.example', 'http://localhost:8080/portal'))).toBe('');
});

const block = (line: string) => said(`${BASE}  ${line}\n`);

test.each([
  ['{ length: 1h, idle: 2h }', '5:32', '`idle` is `2h`, which is longer than `length`, `1h`.', 'Write at most `1h`.'],
  [
    '{ length: 30m }',
    '5:22',
    '`idle`, by default, is `1h`, which is longer than `length`, `30m`.',
    'Add `idle` with at most `30m`, or write a longer `length`.',
  ],
  [
    '{ idle: 10m, recheck: 10m }',
    '5:34',
    '`recheck` is `10m`, which is not shorter than `idle`, `10m`.',
    'Write less than `10m`.',
  ],
  [
    '{ recheck: 2h }',
    '5:23',
    '`recheck` is `2h`, which is longer than `idle`, by default, `1h`.',
    'Write less than `1h`.',
  ],
  [
    '{ idle: 5m }',
    '5:20',
    '`recheck`, by default, is `5m`, which is not shorter than `idle`, `5m`.',
    'Add `recheck` with less than `5m`, or write a longer `idle`.',
  ],
  ['{ idle: 9s }', '5:20', '`idle` is `9s`, which is too short for servers.', 'Write a time from `10s` to `365d`.'],
  [
    '{ length: 9999d }',
    '5:22',
    '`length` is `9999d`, which is too long for servers.',
    'Write a time from `15s` to `365d`.',
  ],
])('times of a session that contradict are reported: %s', (session, at, message, fix) => {
  expect(block(`session: ${session}`)).toBe(problem(at, message, fix));
});

test.each(['{ length: 1h, idle: 1h }', '{ idle: 5m, recheck: 299s }', '{ length: 15s, idle: 10s, recheck: 1s }'])(
  'times of a session that go together are fine: %s',
  (session) => expect(block(`session: ${session}`)).toBe(''),
);

const HOST = 'an address with the name of a host';
const ALONE = 'an address of a host and a path alone';
const WORDS = 'a path of letters, digits, `-`, `_`, `~` and dots within words';
const OTHER = 'Publish the portal at another path, such as `https://a.example/portal`.';

test.each([
  ['https://a";b.example/', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://a$b.example/', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://a b.example/', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://a.example:0/', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://[2001:db8::1]/', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://a.example./', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://:443/', HOST, 'Write it as `https://portal.acme.example`.'],
  ['https://mara:secret@a.example/', ALONE, 'Write `https://a.example/`.'],
  ['http://localhost:80@a.example/', ALONE, 'Write `http://a.example/`.'],
  ['https://a.example/x?y=1', ALONE, 'Write `https://a.example/x`.'],
  ['https://a.example/x#', ALONE, 'Write `https://a.example/x`.'],
  ...['x;y', 'x y', "x'y", 'x"y', '$x', '{x}', '%78', 'é', 'x//y', 'x*', '(x)', '.x'].map((path) => [
    ...[`https://a.example/${path}`, WORDS, OTHER],
  ]),
  ['https://a.example/OAuth2/', 'a path that oauth2-proxy does not use itself', OTHER],
])('servers cannot ask people to sign in at %s', (url, what, fix) => {
  const text = BASE.replace('https://portal.acme.example', JSON.stringify(url));
  expect(said(text)).toBe(problem('1:6', `Sign-in needs ${what}, and \`url\` is \`${url}\`.`, fix));
});

test.each([
  'https://münchen.example',
  'https://a.example:8443/x.y/~z_1/',

  'http://localhost:80/',
  'https://A.Example',
])('people can sign in at %s', (url) =>
  expect(said(BASE.replace('https://portal.acme.example', JSON.stringify(url)))).toBe(''),
);

test.each([
  ['issuer', 'https://:8080'],
  ['issuer', 'https://-'],
  ['endSession', 'https://...'],
])('an address of the provider without a host is reported: %s: %s', (name, address) => {
  const text =
    name === 'issuer' ? BASE.replace('https://login.acme.example', address) : `${BASE}  ${name}: ${address}\n`;
  expect(said(text)).toContain(`\`${name}\` is \`${address}\`, which has no name of a host.`);
});

test.each(['https://mara@login.acme.example', 'https://login.acme.example?x', 'login.acme.example', 'https://a";b'])(
  'the issuer %s has the wrong form',
  (issuer) => expect(said(BASE.replace('https://login.acme.example', JSON.stringify(issuer)))).toContain('wrong form'),
);

test('readers that name nobody are refused: they would be everybody', () => {
  expect(block('readers: []')).toBe(
    problem('5:12', '`signIn.readers` has 0 items, and at least 1 must be there.', 'Add some.'),
  );
});

test.each([
  ['allowed: [staff]', '.allowed'],
  ['<<: { readers: [staff] }', '["<<"]'],
  ['__proto__: { readers: [staff] }', '.__proto__'],
  ['session: { forever: 1h }', '.session.forever'],
  ['claims: { email: mail }', '.claims.email'],
])('a setting that there is not is refused, as nothing would be closed by it: %s', (line, name) => {
  expect(block(line)).toContain(`\`signIn${name}\` is not a known field.`);
});

test.each(['realm_access.roles', 'https://acme.example/groups', 'a b', 'a"b', 'a\nb', 'a:b'])(
  'a claim that is not one word at the top of the token is refused: %j',
  (claim) => expect(block(`claims: { groups: ${JSON.stringify(claim)} }`)).toContain('wrong form'),
);

test.each(['a\nb', 'a\u0000', ' a', 'a ', `$\{HOME}`, '', 'a\u2028b', '$x', '%{HTTP_HOST}'])(
  'the group %j is refused',
  (group) => expect(block(`groups: { finance: [${JSON.stringify(group)}] }`)).not.toBe(''),
);

test.each(['ACME\\\\Finance', 'CN=a,OU=b', 'a"b', "it's (all)", 'ключ', '.*', '{x}', '100%'])(
  'the group %s is fine',
  (group) => expect(block(`groups: { finance: [${JSON.stringify(group)}] }`)).toBe(''),
);
