import { expect, test } from 'vitest';
import { asksForFacts } from './asks-for-facts.ts';
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
