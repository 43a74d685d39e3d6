import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SLUG_WORDS } from './slug-words.ts';

test('the words for characters are those of Redoc', () => {
  const redoc = readFileSync('node_modules/@redocly/cli/lib/chunks/redoc.standalone.js', 'utf8');
  const [, list = ''] = /slugify.{0,200}?JSON\.parse\(`(\{"\$":"dollar".*?\})`\)/s.exec(redoc) ?? [];
  const words = Object.entries<string>(JSON.parse(list.replaceAll('\\\\', '\\')));
  expect(words).toHaveLength(641);
  expect(Object.fromEntries(SLUG_WORDS)).toEqual(
    Object.fromEntries(words.map(([character, word]) => [character, word.toLowerCase()])),
  );
});
