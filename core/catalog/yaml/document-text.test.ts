import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentTexts } from './document-text.ts';
import { readYaml } from './yaml-documents.ts';

test('a file without markers is one document', () => {
  expect(documentTexts('kind: service\nname: a\n')).toEqual([{ text: 'kind: service\nname: a', line: 1 }]);
});

test('documents are cut at their markers, without blank lines around them', () => {
  expect(documentTexts('a: 1\n---\n\nb: 2\n\n---\nc: 3\n')).toEqual([
    { text: 'a: 1', line: 1 },
    { text: 'b: 2', line: 4 },
    { text: 'c: 3', line: 7 },
  ]);
});

test('comments and directives before the first marker are no document', () => {
  expect(documentTexts('# yaml-language-server\n%YAML 1.2\n---\na: 1\n')).toEqual([{ text: 'a: 1', line: 4 }]);
});

test('an indented document before the first marker is one', () => {
  expect(documentTexts('  a: 1\n---\nb: 2\n').map(({ text }) => text)).toEqual(['  a: 1', 'b: 2']);
});

test('lines may end as on Windows', () => {
  expect(documentTexts('a: 1\r\n---\r\nb: 2\r\n')).toEqual([
    { text: 'a: 1', line: 1 },
    { text: 'b: 2', line: 3 },
  ]);
});

test('documents are counted as the reader counts them', () => {
  const line = fc.constantFrom('---', '# note', 'a: 1', 'b: 2', '', '  - c', '--- # d');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n');
      const read = readYaml(text);
      if (read.length > 0) expect(documentTexts(text).length).toBe(read.length);
    }),
  );
});
