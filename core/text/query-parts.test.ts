import { expect, test } from 'vitest';
import { typedValues, wordsOf } from './query-parts.ts';

test.each([
  ['', { typed: '', before: '', chosen: [] }],
  ['pay', { typed: 'pay', before: '', chosen: [] }],
  ['Payments,pa', { typed: 'pa', before: 'Payments,', chosen: ['payments'] }],
  ['🚀go,s', { typed: 's', before: '🚀go,', chosen: ['🚀go'] }],
  ['"sql, old",', { typed: '', before: '"sql, old",', chosen: ['sql, old'] }],
  ['"sql, ol', { typed: 'sql, ol', before: '', chosen: [] }],
  ['"a \\"b\\", c",d', { typed: 'd', before: '"a \\"b\\", c",', chosen: ['a "b", c'] }],
  ['"a\\\\",d', { typed: 'd', before: '"a\\\\",', chosen: ['a\\'] }],
  ['"\\', { typed: '\\', before: '', chosen: [] }],
])('values: %s', (values, { chosen, ...expected }) => {
  expect(typedValues(values)).toEqual({ ...expected, chosen: new Set(chosen) });
});

test.each([
  ['', []],
  ['services  owner:"my service team" -down', ['services', 'owner:"my service team"', '-down']],
  ['owner:a,"b c",d "e f', ['owner:a,"b c",d', '"e f']],
  ['"a \\" b" c', ['"a \\" b"', 'c']],
])('words: %s', (query, words) => expect(wordsOf(query)).toEqual(words));
