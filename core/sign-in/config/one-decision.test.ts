import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../../tests/how-many.ts';
import { SITE_SECTIONS } from '../../parts.ts';
import { signInBlock } from '../sign-in-settings.ts';
import { addressesOf, OPEN_ADDRESSES, siteRules } from '../site-rules.ts';
import { apacheConfig } from './apache-config.ts';
import { caddyConfig } from './caddy-config.ts';
import { nginxConfig } from './nginx-config.ts';
import { type Decision, decisionOfApache, decisionOfCaddy, decisionOfNginx } from './testing.ts';

const NAMES = SITE_SECTIONS.map(({ name }) => name);
const GROUPS = ['a', 'b', 'c', 'r'];

/** Addresses of files, as a build writes them, and of what no build writes. */
const LISTED = [...OPEN_ADDRESSES, ...SITE_SECTIONS.flatMap(addressesOf)].map((address) => address.replace('*', '12'));
const PATHS = [
  '',
  ...[...new Set(LISTED)].flatMap((address) => [`${address}.json`, `${address}/x/`]),
  ...['COSTS/', 'Api/Problems.json', 'costs-of-living/', 'new-thing/', 'api/new.json', 'robots.txt', 'sitemap-x.xml'],
];

interface ClosedSections {
  sections: Record<string, string[]>;
  readers?: string[];
  base?: string;
}

/** How each server decides, and how the sections say that it should. */
function servers({ sections, readers = [], base = '/' }: ClosedSections) {
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
  const decisions: [server: string, Decision][] = [
    ['Apache', decisionOfApache(apacheConfig(host))],
    ['nginx', decisionOfNginx(nginxConfig(host), readers)],
    ['Caddy', decisionOfCaddy(caddyConfig(host), readers)],
  ];
  return decisions.map(([server, decide]) => ({
    server,
    allowed: (groups: readonly string[]) => PATHS.filter((path) => decide(`${base}${path}`, groups) === 'allowed'),
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

const ADDRESSES_OF = new Map(SITE_SECTIONS.map((section) => [section.name, addressesOf(section)]));

function expectedFor({ sections, readers = [] }: ClosedSections, groups: readonly string[]): string[] {
  const mayRead = (some: readonly string[]) => some.some((group) => groups.includes(group));
  if (readers.length > 0 && !mayRead(readers)) return [];
  const closed = Object.keys(sections);
  return PATHS.filter((path) => {
    const fitting = FITTING.get(path)!;
    const isListed = path === '' || fitting.length > 0;
    const showing = closed.filter(
      (name) => !isListed || ADDRESSES_OF.get(name)!.some((address) => fitting.includes(address)),
    );
    const common = GROUPS.filter((group) => showing.every((name) => sections[name]!.includes(group)));
    return showing.length === 0 || mayRead(common);
  });
}

function expectOneDecision(asked: ClosedSections, people: readonly (readonly string[])[]): void {
  for (const { server, allowed } of servers(asked))
    for (const groups of people) expect([server, allowed(groups)]).toEqual([server, expectedFor(asked, groups)]);
}

test('each pair of closed sections: every server decides each address alike, and as its sections say', {
  tags: ['slow'],
}, () => {
  for (const [place, first] of NAMES.entries())
    for (const second of NAMES.slice(place + 1))
      expectOneDecision({ sections: { [first]: ['a', 'b'], [second]: ['b', 'c'] } }, [['a'], ['b'], ['c']]);
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
    fc.property(asked, fc.uniqueArray(fc.constantFrom(...GROUPS)), (asked, groups) =>
      expectOneDecision(asked, [groups]),
    ),
    generated(1000),
  );
});

test('without a closed section readers read everything, and nobody else anything', () => {
  for (const { allowed } of servers({ sections: {}, readers: ['r'] })) {
    expect(allowed(['r'])).toEqual(PATHS);
    expect(allowed(['a'])).toEqual([]);
  }
});

test('no address of a section is below one of another, so that one rule has it', () => {
  const all = [...new Set([...OPEN_ADDRESSES, ...SITE_SECTIONS.flatMap(addressesOf)])];
  const below = all.filter((address) =>
    all.some((other) => address.startsWith(`${other}/`) || address.startsWith(`${other}.`)),
  );
  expect(below).toEqual([]);
});
