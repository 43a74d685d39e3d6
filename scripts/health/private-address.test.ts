import { expect, test } from 'vitest';
import { refusal } from './private-address.ts';

const refused = (address: string, allowPrivate = false) => refusal(address, { allowPrivate });

test.each([
  '93.184.216.34',
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
  '2002:808:808::1',
])('%s is of the internet', (address) => expect(refused(address)).toBe(undefined));

test.each([
  ['127.0.0.1', 'a loopback address'],
  ['0.0.0.0', 'a loopback address'],
  ['::1', 'a loopback address'],
  ['::', 'a loopback address'],
  ['::ffff:127.0.0.1', 'a loopback address'],
  ['::127.0.0.1', 'a loopback address'],
  ['10.1.2.3', 'a private address'],
  ['172.31.255.255', 'a private address'],
  ['192.168.0.1', 'a private address'],
  ['100.64.0.1', 'a private address'],
  ['fd12::1', 'a private address'],
  ['::ffff:a01:203', 'a private address'],
  ['::ffff:0:10.0.0.1', 'a private address'],
  ['64:ff9b::10.0.0.1', 'a private address'],
  ['2002:c0a8:1::', 'a private address'],
  ['169.254.1.1', 'a link-local address'],
  ['fe80::1%eth0', 'a link-local address'],
  ['169.254.169.254', 'a metadata address'],
  ['::ffff:169.254.169.254', 'a metadata address'],
  ['64:ff9b::a9fe:a9fe', 'a metadata address'],
  ['fd00:ec2::254', 'a metadata address'],
  ['168.63.129.16', 'a metadata address'],
  ['100.100.100.200', 'a metadata address'],
  ['192.0.0.192', 'a metadata address'],
  ['::ffff:192.0.0.192', 'a metadata address'],
  ['fd20:ce::254', 'a metadata address'],
  ['fe80::a9fe:a9fe%eth0', 'a metadata address'],
  ['224.0.0.1', 'a multicast or broadcast address'],
  ['255.255.255.255', 'a multicast or broadcast address'],
  ['ff02::1', 'a multicast or broadcast address'],
  ['192.0.2.1', 'a reserved address'],
  ['240.0.0.1', 'a reserved address'],
  ['2001:db8::1', 'a reserved address'],
  ['2001::1', 'a reserved address'],
  ['2130706433', 'no address'],
  ['localhost', 'no address'],
])('%s is refused: %s', (address, reason) => {
  expect(refused(address)).toBe(reason);
});

test.each(['127.0.0.1', '::1', '::', '10.0.0.1', 'fd12::1', '::ffff:10.0.0.1', '64:ff9b:1::10.0.0.1'])(
  'with leave for private addresses, %s is asked',
  (address) => expect(refused(address, true)).toBe(undefined),
);

test.each([
  ...['169.254.1.1', '169.254.169.254', '169.254.170.23', '192.0.0.192', '168.63.129.16', '100.100.100.200'],
  ...['::ffff:169.254.1.1', '::ffff:a9fe:a9fe', '::ffff:0:169.254.169.254', '::169.254.169.254', '::ffff:192.0.0.192'],
  ...['64:ff9b::169.254.169.254', '64:ff9b:1::169.254.169.254', '2002:a9fe:a9fe::1', '2002:c000:c0::1'],
  ...['fd00:ec2::254', 'fd00:ec2:0:0:0:0:0:23', 'fd20:ce::254', 'fe80::1%eth0', 'febf::1', 'fe80::a9fe:a9fe'],
  ...['224.0.0.1', 'ff02::1'],
])('with leave for private addresses, %s is never asked', (address) =>
  expect(refused(address, true)).not.toBe(undefined),
);
