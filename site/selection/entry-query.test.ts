import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { entryQuery, selectionQuery } from './entry-query.ts';

test('a few entries are in the address, as people write them', () => {
  expect(selectionQuery(['service:default/checkout', 'api:eu/billing'] as Ref[], 1)).toBe(
    '?entry=service:checkout&entry=api:eu/billing',
  );
});

test('a name cannot end the query or begin another', () => {
  expect(entryQuery(['service:a&b=c#d'])).toBe('?entry=service:a%26b%3Dc%23d');
});
