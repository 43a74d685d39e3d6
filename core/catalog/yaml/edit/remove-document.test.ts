import { expect, test } from 'vitest';
import { removeDocument } from './remove-document.ts';

test.each([
  ['the first, which has no marker', '# a\na: 1\n---\nb: 2\n', 0, '---\nb: 2\n'],
  ['the first, below a comment of the file', '# file\n---\na: 1\n--- # b\nb: 2\n', 0, '# file\n--- # b\nb: 2\n'],
  ['one between others', 'a: 1 # a\n---\nb: 2\n\n---\n\nc: 3\n', 1, 'a: 1 # a\n---\n\nc: 3\n'],
  ['the last', 'a: 1\n\n---\nb: 2\n', 1, 'a: 1\n\n'],
  ['the last, of a file without an end of its last line', 'a: 1\n---\nb: 2', 1, 'a: 1'],
  ['one with directives', 'a\n...\n%YAML 1.2\n---\nb\n...\n# c\n---\nc\n', 1, 'a\n...\n# c\n---\nc\n'],
  ['one whose neighbours would become one', 'a: 1\n---\nb\n...\nc: 1\n', 1, 'a: 1\n---\nc: 1\n'],
  ['one with errors', 'a: 1\n---\nb: [\n---\nc: 1\n', 1, 'a: 1\n---\nc: 1\n'],
  ['one beside another with errors', 'a: 1\n---\nb: [\n', 0, '---\nb: [\n'],
  ['one with a byte order mark and other ends of lines', '\ufeffa: 1\r\n---\r\nb: 2\r\n', 0, '\ufeff---\r\nb: 2\r\n'],
  ['one of several in JSON', '{"a":1}\n---\n{"b":2}\n', 1, '{"a":1}\n'],
])('%s is removed', (_, text, document, left) => {
  expect(removeDocument(text, document)).toEqual({ text: left });
});

test.each([
  ['a: 1\n', 0],
  ['---\na: 1\n---\n', 0],
  ['---\n---\na: 1\n...\n', 1],
])('where nothing is left, the file can go: %j', (text, document) => {
  expect(removeDocument(text, document)).toEqual({ emptied: true });
});

test('a document that is gone cannot be removed', () => {
  const message = 'The file has 2 documents, so there is no document 3.';
  expect(removeDocument('a: 1\n---\nb: 2\n', 2)).toMatchObject({ refused: [{ message, line: 1, column: 1 }] });
});
