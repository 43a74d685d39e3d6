import { expect, test } from 'vitest';
import { kindWords } from './kind-words.ts';

test('a kind is meant by its name, by its plural and by what Backstage calls it', () => {
  const words = kindWords({ values: { kind: ['service', 'ai-resource'] }, lists: ['services', 'kinds/ai-resource'] });
  const ofService = ['service', 'services', 'component', 'components'].map((word) => [word, 'service']);
  expect([...words]).toEqual([...ofService, ['ai-resource', 'ai-resource']]);
});

test('a kind may be called as what every object has', () => {
  const words = kindWords({ values: { kind: ['constructor'] }, lists: ['kinds/constructor'] });
  expect(words.get('constructor')).toBe('constructor');
});
