import { expect, test } from 'vitest';
import { asText } from './as-text.ts';

test.each([
  ['a', 'a'],
  [1.5, '1.5'],
  [false, 'false'],
  [null, undefined],
  [undefined, undefined],
  [['a'], undefined],
  [{ toString: [] }, undefined],
])('%j as a text is %j', (value, text) => expect(asText(value)).toBe(text));
