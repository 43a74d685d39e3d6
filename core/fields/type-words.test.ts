import { expect, test } from 'vitest';
import { typeWords } from './type-words.ts';

test.each([
  [{ type: 'string' }, 'a text'],
  [{ type: 'string', maxLength: 60 }, 'a text of at most 60 characters'],
  [{ type: 'integer', minimum: 1, maximum: 1000 }, 'a whole number from 1 to 1,000'],
  [{ type: 'number', minimum: 0, maximum: 1e9 }, 'a number from 0'],
  [{ type: 'number' }, 'a number'],
  [{ type: 'boolean' }, '`true` or `false`'],
  [{ enum: ['on', 1] }, 'one of `on`, `1`'],
  [{ const: true }, 'always `true`'],
  [{ type: 'array', items: { type: 'string' } }, 'a list of texts'],
  [{ type: 'array', items: { type: 'array', items: { type: 'string' } } }, 'a list of lists of texts'],
  [{ type: 'array', items: { enum: ['a', 'b'] } }, 'a list of `a`, `b`'],
  [{ type: 'object' }, 'a map'],
  [{ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } }, 'a map of lists of texts'],
  [{ type: 'object', additionalProperties: { type: ['string', 'number'] } }, 'a map of plain values'],
  [{ type: ['string', 'integer', 'object'] }, 'a text, a whole number or a map'],
  [{}, 'any value'],
])('%j is %s', (schema, words) => expect(typeWords(schema)).toBe(words));
