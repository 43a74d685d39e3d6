import { expect, test } from 'vitest';
import { isPartOfAudiences, shownParts } from './shown-parts.ts';

test('a part of a section is shown with it, and one that nobody listed never', () => {
  expect([...shownParts([])]).toEqual(['docs', 'synced', 'reference', 'api-change']);
  expect(shownParts(['costs']).has('cost')).toBe(true);
  expect(['cost', 'docs', 'audit', 'new-noun'].map(isPartOfAudiences)).toEqual([true, true, false, false]);
});
