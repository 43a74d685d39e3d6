import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { type Grouped, publishedGroups } from './published-groups.ts';

const CHECKED = '2026-03-01T12:00:00.000Z';
const state = (status: 'down' | 'unknown' | 'operational') => ({ status, since: CHECKED, checked: CHECKED });
const services = {
  'service:default/cart': state('down'),
  'service:default/ledger': state('down'),
  'service:default/tax': state('unknown'),
  'service:default/web': state('operational'),
};
const inGroups = (name: string, groups: Record<string, string>) =>
  ({ ref: `service:default/${name}` as Ref, ...groups }) as Grouped;
const [money, shop] = ['domain:default/money', 'domain:default/shop'];
const grouped = [
  inGroups('web', { owner: 'team:default/front', domain: shop }),
  inGroups('tax', { owner: 'person:default/mara', domain: money }),
  inGroups('ledger', { owner: 'team:default/books', system: 'system:default/accounts', domain: money }),
  inGroups('cart', { owner: 'team:default/front', domain: shop }),
  inGroups('unprobed', { domain: shop }),
];
const counted = (kind: 'team' | 'system' | 'domain') => publishedGroups(kind, { checked: CHECKED, services }, grouped);

test('what is not operational is counted by domain, by system and by team', () => {
  expect(counted('domain')).toEqual({
    ...{ version: 1, checked: CHECKED },
    groups: { [money]: { unknown: 1, down: 1 }, [shop]: { down: 1 } },
  });
  expect(counted('system').groups).toEqual({ 'system:default/accounts': { down: 1 } });
  expect(counted('team').groups).toEqual({ 'team:default/books': { down: 1 }, 'team:default/front': { down: 1 } });
});
