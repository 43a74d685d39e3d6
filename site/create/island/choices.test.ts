import { expect, test } from 'vitest';
import { readEntity } from '#core/catalog/reading/read-entity.ts';
import { Choices } from './choices.ts';

const team = (name: string, title = name) =>
  readEntity(
    { kind: 'team', name, written: { name, title }, origin: { file: '', document: 0, format: 'waypost' } },
    new Map(),
  );

const choices = Choices.ofEntities([
  ...team('supply', 'Supply chain'),
  ...team('payments', 'Payments'),
  ...team('platform'),
]);
const names = (query: string) => choices.few(query).map(({ name }) => name);

test('of nothing typed the first by title are shown', () => {
  expect(names('')).toEqual(['payments', 'platform', 'supply']);
});

test('a name, a title, a part and a misspelt word find it', () => {
  expect([names('payments')[0], names('chain'), names('plat'), names('paymnets')]).toEqual([
    'payments',
    ['supply'],
    ['platform'],
    ['payments'],
  ]);
});

test('a title means the entity, whatever its case; of many the best few are found', () => {
  expect([choices.named(' supply CHAIN ')?.name, choices.named('none')]).toEqual(['supply', undefined]);
  const many = Array.from({ length: 100 }, (_, index) => team(`team-${index}`, `Team ${index}`)).flat();
  expect(Choices.ofEntities(many).few('t 7')).toHaveLength(8);
});
