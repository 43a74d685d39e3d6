import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAt, TextPlaces } from './text-place.ts';

test.each([
  ['', 0, [1, 1]],
  ['abc', 2, [1, 3]],
  ['a\nb', 2, [2, 1]],
  ['a\r\nb', 3, [2, 1]],
  ['a\rb', 2, [2, 1]],
  ['a\n\n\nb', 4, [4, 1]],
  ['a\n', 2, [2, 1]],
  ['𝒳y', 2, [1, 3]],
])('in %j the offset %i is at %j', (text, offset, [line, column]) => {
  expect(placeAt(text, offset)).toEqual({ line, column });
});

test('an offset outside the text is at its nearer end', () => {
  const places = new TextPlaces('a\nbc');
  expect([places.at(-1), places.at(99)]).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 3 },
  ]);
});

test('a place leads back to its offset', () => {
  const unit = fc.constantFrom('a', '\n', '\r\n', ' ');
  fc.assert(
    fc.property(fc.string({ unit }), fc.nat(), (text, seed) => {
      const offset = seed % (text.length + 1);
      const { line, column } = placeAt(text, offset);
      const lines = text.split(/(?<=\n)/);
      const before = lines.slice(0, line - 1).join('').length;
      expect(before + column - 1).toBe(offset);
    }),
  );
});
