import { expect, test } from 'vitest';
import { kindNoun } from './kind-words.ts';

test('a kind is called what people say, and one that is not known what it is called in references', () => {
  const kinds = ['service', 'api', 'airesource', 'battery'];
  expect(kinds.map(kindNoun)).toEqual(['service', 'API', 'AI resource', 'battery']);
});
