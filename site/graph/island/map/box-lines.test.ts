import { expect, test } from 'vitest';
import { topologyFrom } from '#core/graph/testing.ts';
import { boxLines } from './box-lines.ts';

test('two domains of one title are two groups, and what is in no domain comes last', () => {
  const topology = topologyFrom(
    'kind: domain\nname: zoo\ntitle: Zoo',
    'kind: domain\nname: pay-eu\ntitle: Payments',
    'kind: domain\nname: pay-us\ntitle: Payments',
    'kind: system\nname: a\ndomain: pay-us',
    'kind: system\nname: b\ndomain: pay-eu',
    'kind: system\nname: c\ndomain: pay-us',
    'kind: system\nname: d\ndomain: zoo',
    'kind: system\nname: e',
  );
  expect(boxLines(topology, 'system').map(({ title, group }) => `${group}: ${title}`)).toEqual([
    'Payments: b',
    'Payments: a',
    'Payments: c',
    'Zoo: d',
    'In no domain: e',
  ]);
  expect(boxLines(topology, 'domain').map(({ title, group }) => `${group}: ${title}`)).toEqual([
    ': Payments',
    ': Payments',
    ': Zoo',
  ]);
});
