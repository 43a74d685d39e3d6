import { expect, test } from 'vitest';
import { asksForFacts, factFieldsIn, withoutFacts } from './asks-for-facts.ts';
import { defaultList } from './list-state.ts';

test('a list waits for what its filter, its order or its columns ask', () => {
  const services = defaultList('services');
  expect(asksForFacts({ ...services, text: 'refund owner:payments ownr:x', group: 'domain' }, 'services')).toBe(false);
  for (const text of ['-oncall', 'problems:>2', '-docs:own'])
    expect(asksForFacts({ ...services, text }, 'services')).toBe(true);
  expect(asksForFacts({ ...services, sort: 'changed' }, 'services')).toBe(true);
  expect(asksForFacts({ ...services, columns: ['owner', 'api'] }, 'services')).toBe(true);
  expect(asksForFacts(defaultList('teams'), 'teams')).toBe(true);
  expect(asksForFacts(defaultList('resources'), 'resources')).toBe(false);
});

test('a filter says which of its fields wait', () => {
  expect(factFieldsIn('refund -oncall tier:1 problems:>2 oncall:page', 'services')).toEqual(['oncall', 'problems']);
  expect(factFieldsIn('refund tier:1 ownr:x', 'services')).toEqual([]);
});

test('a list that waits for nothing more has no order, group or column that would be wrong', () => {
  const services = { ...defaultList('services'), columns: ['owner', 'api'] as const };
  expect(withoutFacts({ ...services, sort: 'changed', descending: true, group: 'domain' })).toEqual({
    ...services,
    ...{ sort: 'name', descending: false, group: 'domain', columns: ['owner'] },
  });
});
