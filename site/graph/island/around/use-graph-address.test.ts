import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { addressWith } from './use-graph-address.ts';

const PAGE = { pathname: '/services/checkout/', search: '' };

test('what is chosen in the graph of a page is in its address, which leads to the graph', () => {
  const opened = ['team:default/supply', 'team:default/data'] as Ref[];
  expect(addressWith(PAGE, { direction: 'up', opened })).toBe(
    '/services/checkout/?direction=up&open=team:supply&open=team:data#graph',
  );
  // What is as it is at first leaves the address, and what others put there stays.
  const search = '?tab=a%26b&direction=up&open=team:supply';
  expect(addressWith({ ...PAGE, search }, { direction: 'both', opened: [] })).toBe(
    '/services/checkout/?tab=a%26b#graph',
  );
});
