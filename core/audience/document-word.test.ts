import { expect, test } from 'vitest';
import { NO_AUDIENCE } from './audience-word.ts';
import { documentWord } from './document-word.ts';

test.each([
  ['# Till\n', undefined],
  ['---\ntitle: A\n---\nvisibility: of all\n', undefined],
  ['---\ntitle: A\nvisibility: public\n---\n', 'public'],
  ['\ufeff---\r\nvisibility: "restricted"\r\n---\r\n', 'restricted'],
  ['Text\n\n---\nvisibility: public\n', undefined],
])('of %j the word is %j', (text, word) => {
  expect(documentWord(text)).toBe(word);
});

test.each([
  '---\nvisibility: [restricted]\n---\n',
  '---\nvisibility:\n---\n',
  '---\nVisibility: restricted\n---\n',
  '---\ntitle: a: b\nvisibility: restricted\n---\n',
  '---\nvisibility: restricted\nvisibility: public\n---\n',
  '--- # fields\nvisibility: restricted\n---\n',
  '\n---\nvisibility: restricted\n---\n',
  '---\nvisibility: restricted\n',
  '+++\nvisibility = "restricted"\n+++\n',
  ':visibility: restricted\n\n= Title\n',
  `---\n${'a: b # long\n'.repeat(1000)}visibility: restricted\n---\n`,
])('%j is for nobody', (text) => {
  expect(documentWord(text)).toBe(NO_AUDIENCE);
});
