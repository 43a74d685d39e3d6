import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { csv } from './csv.ts';
import type { Row } from './row-table.ts';
import { tableOf, tagged } from './testing.ts';

const row: Row = {
  ref: 'service:default/checkout' as Ref,
  name: 'checkout',
  title: 'Checkout',
  address: 'checkout',
  owner: { name: 'payments', title: 'Payments', address: 'teams/payments' },
  domain: undefined,
  system: undefined,
  type: undefined,
  lifecycle: undefined,
  tier: 1,
  health: undefined,
};

test('names come first, then the columns that are shown', () => {
  expect(csv(tagged([row], ['node', 'http']), [0], ['owner', 'domain', 'tier', 'tags'])).toBe(
    'name,title,owner,domain,tier,tags\r\ncheckout,Checkout,payments,,1,http node\r\n',
  );
});

test('commas, quotes and line breaks are quoted', () => {
  expect(csv(tableOf([{ ...row, title: 'A "b",\nc' }]), [0], [])).toBe('name,title\r\ncheckout,"A ""b"",\nc"\r\n');
});

test('a cell is never a formula', () => {
  expect(csv(tableOf([{ ...row, title: '=HYPERLINK("x")' }]), [0], [])).toBe(
    'name,title\r\ncheckout,"\'=HYPERLINK(""x"")"\r\n',
  );
});
