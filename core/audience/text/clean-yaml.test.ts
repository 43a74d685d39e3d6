import { expect, test } from 'vitest';
import { cleanYaml } from './clean-yaml.ts';
import { HiddenWords } from './hidden-words.ts';

const words = new HiddenWords({ hidden: ['zledger', 'Zed Pay'] });
const clean = (text: string) => cleanYaml(text, words);

test.each([
  ['anchors and aliases', 'a: [&zledger x, *zledger]\n', 'a: [&hidden-1 x, *hidden-1]\n'],
  ['keys', 'dependson: { "zledger": 1, ? zledger-2 : x }\n', 'dependson: { "hidden-1": 1, ? hidden-1-2 : x }\n'],
  ['comments', 'a: 1 # zledger\n# Zed  Pay\n', 'a: 1 # hidden-1\n# hidden-2\n'],
  ['block scalars', 'a: >-\n  of zed\n  pay and\n  zledger\n', 'a: >-\n  of hidden-1 and\n  hidden-2\n'],
  ['escapes', 'a: "z\\x6cedger"\n', 'a: "hidden-1"\n'],
  ['several documents', 'a: 1\n---\nb: zledger\n...\n', 'a: 1\n---\nb: hidden-1\n...\n'],
  ['merge keys', 'a: &zledger { x: 1 }\nb: { <<: *zledger }\n', 'a: &hidden-1 { x: 1 }\nb: { <<: *hidden-1 }\n'],
  ['what is no YAML', 'a: [zledger\n', 'a: [hidden-1\n'],
  ['nothing', 'a: "\\x41"  # b\n', 'a: "\\x41"  # b\n'],
])('in %s', (_, text, expected) => {
  expect(clean(text)).toBe(expected);
});

test('where another key has the word already, the data is written anew', () => {
  expect(clean('hidden-1: 1\nzledger: 2 # x\n')).toBe('---\nhidden-1: 2\n');
});

test('a scalar that only its quotes cut in two is found', () => {
  expect(clean('a: "zled\\\n  ger"\n')).toBe('a: "hidden-1"\n');
});
