import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isScalar, parseDocument, stringify } from 'yaml';
import type { FieldPath } from '../entity.ts';
import { Locator } from './locator.ts';

const TEXT = `# A service
kind: service
name: checkout
apis:
  - name: checkout-http
    spec: ./openapi.yaml
health: { url: "https://a.example" }
annotations:
  1: one
  a/b: two
owner:
---
kind: team
`;

const place = (path: FieldPath, { document = 0, atKey = false, text = TEXT } = {}) => {
  const { line, column } = new Locator(new Map([['a.yaml', text]])).locate({ file: 'a.yaml', document }, path, atKey);
  return `${line}:${column}`;
};

test.each<[FieldPath, string]>([
  [[], '2:1'],
  [['name'], '3:7'],
  [['apis'], '5:3'],
  [['apis', 0], '5:5'],
  [['apis', 0, 'spec'], '6:11'],
  [['health', 'url'], '7:16'],
  [['annotations', '1'], '9:6'],
  [['annotations', 'a/b'], '10:8'],
])('the value at %j is found', (path, expected) => expect(place(path)).toBe(expected));

test('a field can be found by its name instead of its value', () => {
  expect(place(['annotations', 'a/b'], { atKey: true })).toBe('10:3');
  expect(place(['annotations'], { atKey: true })).toBe('8:1');
});

test('what the document lacks is placed at the nearest parent it has', () => {
  expect(place(['apis', 0, 'type'])).toBe('5:5');
  expect(place(['apis', 7, 'type'])).toBe('5:3');
  expect(place(['links'])).toBe('2:1');
  expect(place(['name', 'first'])).toBe('3:7');
  expect(place(['links'], { atKey: true })).toBe('2:1');
});

test('a field without a value is placed behind its name', () => {
  expect(place(['owner'])).toBe('11:7');
});

test('a value in a later document is found in that document', () => {
  expect(place(['kind'], { document: 1 })).toBe('13:7');
});

test('a document or a file that is not there is placed at the start', () => {
  expect(place(['kind'], { document: 9 })).toBe('1:1');
  expect(new Locator(new Map()).locate({ file: 'gone.yaml', document: 0 }, ['kind'])).toEqual({ line: 1, column: 1 });
});

test('lines may end as on Windows', () => {
  expect(place(['apis', 0, 'spec'], { text: TEXT.replaceAll('\n', '\r\n') })).toBe('6:11');
});

test('of a key that is twice the last counts, as it does in the data', () => {
  expect(place(['name'], { text: 'name: a\nname: b\n' })).toBe('2:7');
});

test('a value that an alias brings in is placed at the alias', () => {
  expect(place(['b', 'x'], { text: 'a: &a { x: 1 }\nb: *a\n' })).toBe('2:4');
});

test('in any document, what is at the place of a text is that text', { tags: 'slow' }, () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 });
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      word,
      fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
      fc.dictionary(word, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(word, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), (data) => {
      const text = stringify(data);
      const locator = new Locator(new Map([['a.yaml', text]]));
      const lines = text.split('\n');
      for (const [path, leaf] of leaves(data)) {
        const { line, column } = locator.locate({ file: 'a.yaml', document: 0 }, path);
        const rest = [lines[line - 1]!.slice(column - 1), ...lines.slice(line)].join('\n');
        const node = parseDocument(rest.slice(0, endOf(rest, text, path)), { prettyErrors: false }).contents;
        expect(isScalar(node) && String(node.value)).toBe(leaf);
      }
    }),
    { numRuns: 60 },
  );
});

/** Every text of nested data with its path. */
function* leaves(value: unknown, path: FieldPath = []): Iterable<[FieldPath, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* leaves(item, [...path, index]);
  else for (const [key, item] of Object.entries(value as object)) yield* leaves(item, [...path, key]);
}

/** Length of the node at a path, as the parser itself has it. */
function endOf(rest: string, text: string, path: FieldPath): number {
  const node = parseDocument(text).getIn(path, true);
  return isScalar(node) && node.range ? node.range[1] - node.range[0] : rest.length;
}
