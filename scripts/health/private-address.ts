import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Networks that are not the internet's (IANA's special-purpose registries, RFC 6890), by what they are called. */
const NETWORKS: readonly (readonly [name: string, ...cidrs: string[]])[] = [
  // Of cloud metadata: AWS, Google, OpenStack and Oracle over both protocols, Azure's wire server, Alibaba's, Oracle's older, Scaleway's.
  [
    'a metadata address',
    ...['169.254.169.254/32', '169.254.170.2/32', '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32'],
    ...['fd00:ec2::/32', 'fd20:ce::254/128', 'fe80::a9fe:a9fe/128', 'fd00:c1::a9fe:a9fe/128', 'fd00:42::42/128'],
  ],
  ['a loopback address', '127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128'],
  ['a link-local address', '169.254.0.0/16', 'fe80::/10'],
  ['a private address', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fec0::/10'],
  ['a multicast or broadcast address', '224.0.0.0/4', '255.255.255.255/32', 'ff00::/8'],
  [
    'a reserved address',
    ...[
      '192.0.0.0/24',
      '192.0.2.0/24',
      '192.88.99.0/24',
      '198.18.0.0/15',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '240.0.0.0/4',
    ],
    ...['100::/64', '64:ff9b:1::/48', '2001::/23', '2001:db8::/32', '3fff::/20', '5f00::/16'],
  ],
];

/** Never asked, whatever settings say: nothing that is served there is a service of the organisation's. */
const NEVER = new Set(['a metadata address', 'a link-local address', 'a multicast or broadcast address']);

/** IPv6 networks that lead to an IPv4 address, and the byte at which it starts: mapped, compatible, translated, NAT64, 6to4. */
const CARRIERS: readonly (readonly [cidr: string, byte: number])[] = [
  ['::ffff:0:0/96', 12],
  ['::ffff:0:0:0/96', 12],
  ['64:ff9b::/96', 12],
  ['64:ff9b:1::/48', 12],
  ['2002::/16', 2],
  ['::/96', 12],
];

const LISTS = NETWORKS.map(([name, ...cidrs]) => ({ name, list: listOf(cidrs) }));
const CARRIER_LISTS = CARRIERS.map(([cidr, byte]) => ({ list: listOf([cidr]), byte }));

/**
 * Says why an address may not be asked: undefined when it may.
 *
 * @param address IPv4 or IPv6, as a resolver gives it; of other texts nothing is known, so they may not
 */
export function refusal(address: string, { allowPrivate }: { allowPrivate: boolean }): string | undefined {
  const bare = address.replace(/%.*$/, '');
  const family = isIPv4(bare) ? 'ipv4' : isIPv6(bare) ? 'ipv6' : undefined;
  if (!family) return 'no address';
  const name = LISTS.find(({ list }) => list.check(bare, family))?.name;
  // `::1` and `::` are inside of a carrier, too, and are what they are.
  if (name && (!allowPrivate || NEVER.has(name))) return name;
  const carrier = family === 'ipv6' ? CARRIER_LISTS.find(({ list }) => list.check(bare, 'ipv6')) : undefined;
  return carrier && refusal(carriedAddress(bare, carrier.byte), { allowPrivate });
}

function carriedAddress(address: string, byte: number): string {
  return bytesOf(address)
    .slice(byte, byte + 4)
    .join('.');
}

/** The 16 bytes of an IPv6 address. */
function bytesOf(address: string): number[] {
  // A URL writes every spelling the same way: lower case, hexadecimal, one `::`.
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text ? text.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [before, after] = [groups(head), groups(tail ?? '')];
  const between = Array<number>(8 - before.length - after.length).fill(0);
  return [...before, ...between, ...after].flatMap((group) => [group >> 8, group & 255]);
}

function listOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [network, prefix] = cidr.split('/') as [string, string];
    list.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6');
  }
  return list;
}
