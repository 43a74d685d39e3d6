import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../../tests/how-many.ts';
import { SITE_SECTIONS } from '../../parts.ts';
import { OPEN_ADDRESSES } from '../open-addresses.ts';
import { signInBlock } from '../sign-in-settings.ts';
import { addressesOf, siteRules } from '../site-rules.ts';
import { apacheConfig } from './apache-config.ts';
import { caddyConfig } from './caddy-config.ts';
import { nginxConfig } from './nginx-config.ts';
import { decisionOfApache, decisionOfCaddy, decisionOfNginx } from './testing.ts';

const NAMES = SITE_SECTIONS.map(({ name }) => name);
const GROUPS = ['a', 'b', 'c', 'r'];

/** Addresses of files, as a build writes them, and of what no build writes. */
const LISTED = [...OPEN_ADDRESSES, ...SITE_SECTIONS.flatMap(addressesOf)].map((address) => address.replace('*', '12'));
const PATHS = [
  '',
  ...[...new Set(LISTED)].flatMap((address) => [address, `${address}/`, `${address}.json`, `${address}/x/y.html`]),
  ...['COSTS/', 'Api/Problems.json', 'costs-of-living/', 'new-thing/', 'api/new.json', 'robots.txt', 'sitemap-x.xml'],
];

interface Asked {
  sections: Record<string, string[]>;
  readers?: string[];
  base?: string;
}

/** Who may read each path, as each server decides, and as the sections say. */
function decisions({ sections, readers = [], base = '/' }: Asked, groups: readonly string[]) {
  const words = (names: readonly string[]) => names.map((name) => `team:${name}`);
  const written = {
    ...{ issuer: 'https://login.acme.example', clientId: 'waypost', readers: words(readers) },
    sections: Object.fromEntries(Object.entries(sections).map(([name, names]) => [name, words(names)])),
  };
  const signIn = signInBlock(() => SITE_SECTIONS).read(written)!;
  const host = {
    ...{ portal: 'Acme', url: new URL(base, 'https://portal.acme.example'), signIn, site: '/srv/waypost' },
    ...{ proxy: '127.0.0.1:4180', tls: { certificate: '/etc/portal.pem', key: '/etc/portal.key' } },
    rules: siteRules(signIn, { known: SITE_SECTIONS, roles: new Map() }),
  };
  const servers = {
    apache: decisionOfApache(apacheConfig(host)),
    nginx: decisionOfNginx(nginxConfig(host), readers),
    caddy: decisionOfCaddy(caddyConfig(host), readers),
  };
  return PATHS.map((path) => ({
    path,
    said: Object.entries(servers).map(([name, decide]) => [name, decide(`${base}${path}`, groups)]),
    expected: Object.keys(servers).map((name) => [name, expectedFor(path, { sections, readers }, groups)]),
  }));
}

const ADDRESSES = new Map(
  [...new Set([...OPEN_ADDRESSES, ...SITE_SECTIONS.flatMap(addressesOf)])].map((address) => [
    address,
    new RegExp(`^${address.replace('*', '[0-9]+')}(?:[./]|$)`, 'i'),
  ]),
);
/** What has a path: some of those that sections name. */
const FITTING = new Map(
  PATHS.map((path) => [path, [...ADDRESSES].flatMap(([address, fits]) => (fits.test(path) ? [address] : []))]),
);

function expectedFor(path: string, { sections, readers }: Required<Omit<Asked, 'base'>>, groups: readonly string[]) {
  const fitting = FITTING.get(path)!;
  const closed = SITE_SECTIONS.filter(({ name }) => sections[name]);
  const isListed = path === '' || fitting.length > 0;
  const showing = isListed
    ? closed.filter((section) => addressesOf(section).some((address) => fitting.includes(address)))
    : closed;
  const mayRead = (groups_: readonly string[]) => groups_.some((group) => groups.includes(group));
  const common = showing
    .map(({ name }) => sections[name]!)
    .reduce((some, next) => some.filter((group) => next.includes(group)), GROUPS);
  const isReader = readers.length === 0 || mayRead(readers);
  return isReader && (showing.length === 0 || mayRead(common)) ? 'allowed' : 'refused';
}

function expectOneDecision(asked: Asked, groups: readonly string[]): void {
  for (const { path, said, expected } of decisions(asked, groups)) expect([path, said]).toEqual([path, expected]);
}

test('each pair of closed sections: every server decides each address alike, and as its sections say', {
  tags: ['slow'],
}, () => {
  for (const [place, first] of NAMES.entries())
    for (const second of NAMES.slice(place + 1))
      for (const groups of [['a'], ['b'], ['c']])
        expectOneDecision({ sections: { [first]: ['a', 'b'], [second]: ['b', 'c'] } }, groups);
});

test('several closed sections, of any groups and readers and at any base, too', { tags: ['slow'] }, () => {
  const some = fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1 });
  const asked = fc.record({
    sections: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), some), {
        minLength: 1,
        maxLength: 5,
        selector: ([name]) => name,
      })
      .map((entries) => Object.fromEntries(entries)),
    readers: fc.oneof(fc.constant<string[]>([]), some),
    base: fc.constantFrom('/', '/portal/', '/a.b/c/'),
  });
  fc.assert(
    fc.property(asked, fc.uniqueArray(fc.constantFrom(...GROUPS)), (asked, groups) => expectOneDecision(asked, groups)),
    generated(1000),
  );
});

test('without a closed section readers read everything, and nobody else anything', () => {
  expectOneDecision({ sections: {}, readers: ['r'] }, ['a']);
  for (const { path, said } of decisions({ sections: {}, readers: ['r'] }, ['r']))
    expect([path, said.map(([, decision]) => decision)]).toEqual([path, ['allowed', 'allowed', 'allowed']]);
});

test('no address of a section is below one of another, so that one rule has it', () => {
  const all = [...new Set([...OPEN_ADDRESSES, ...SITE_SECTIONS.flatMap(addressesOf)])];
  const below = all.filter((address) =>
    all.some((other) => address.startsWith(`${other}/`) || address.startsWith(`${other}.`)),
  );
  expect(below).toEqual([]);
});
