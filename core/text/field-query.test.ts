import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { type FieldQuery, formatFieldQuery, namedValue, parseFieldQuery } from './field-query.ts';

const FIELDS = ['owner', 'tag', 'tier', 'oncall', 'problems', 'uptime90', 'data-class'];
const isField = (name: string) => FIELDS.includes(name);
const parsed = (text: string) => parseFieldQuery(text, isField);
const plain = (text: string) => ({ text, isLiteral: false });
const literal = (text: string) => ({ text, isLiteral: true });
const has = (field: string, ...values: FieldQuery['conditions'][number]['values']) => ({
  ...{ field, isExcluded: false, values },
});

test('a query is words and conditions', () => {
  expect(parsed('refund owner:payments,supply Tier:>=2')).toEqual({
    words: [{ ...plain('refund'), isExcluded: false }],
    conditions: [has('owner', plain('payments'), plain('supply')), has('tier', plain('>=2'))],
  });
});

test('the name of a field may have digits and hyphens', () => {
  expect(parsed('uptime90:>99 data-class:pii')).toEqual({
    words: [],
    conditions: [has('uptime90', plain('>99')), has('data-class', plain('pii'))],
  });
});

test('a minus excludes a word or a value; before a field alone it asks for what has none', () => {
  expect(parsed('-legacy -tag:go,node -oncall')).toEqual({
    words: [{ ...plain('legacy'), isExcluded: true }],
    conditions: [{ ...has('tag', plain('go'), plain('node')), isExcluded: true }, has('oncall', plain('none'))],
  });
});

test('quotes keep spaces, commas and names that look like something else', () => {
  expect(parsed('"basket to receipt" owner:"red, team",blue "owner:x" -"oncall" tag:"none"')).toEqual({
    words: [
      { ...literal('basket to receipt'), isExcluded: false },
      { ...literal('owner:x'), isExcluded: false },
      { ...literal('oncall'), isExcluded: true },
    ],
    conditions: [has('owner', literal('red, team'), plain('blue')), has('tag', literal('none'))],
  });
  expect(parsed('"a \\"b\\" \\\\ c"').words).toEqual([{ ...literal('a "b" \\ c'), isExcluded: false }]);
});

test('a word with a colon that names no field is a word', () => {
  expect(parsed('http://x ownr:payments').words.map(({ text }) => text)).toEqual(['http://x', 'ownr:payments']);
});

test('what somebody has not finished typing asks for nothing', () => {
  for (const text of ['owner:', '-owner:', 'owner:,', '-', '"', '""', ' ']) expect(parsed(text).conditions).toEqual([]);
  expect(parsed('"basket to').words).toEqual([{ ...literal('basket to'), isExcluded: false }]);
  expect(parsed('owner:pay,').conditions).toEqual([has('owner', plain('pay'))]);
});

test('a name is in quotes only where it would mean something else', () => {
  const written = (name: string) =>
    formatFieldQuery({ words: [], conditions: [has('owner', namedValue(name))] }).slice('owner:'.length);
  expect(['payments', 'person:mara', 'red team', 'none', '>2', '"', 'a,b', '1..2', '-x'].map(written)).toEqual([
    ...['payments', 'person:mara', '"red team"', '"none"', '">2"', '"\\""', '"a,b"', '"1..2"', '-x'],
  ]);
});

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const queries: fc.Arbitrary<FieldQuery> = fc.record({
  words: fc.array(fc.record({ text, isExcluded: fc.boolean(), isLiteral: fc.constant(true) })),
  conditions: fc.array(
    fc.record({
      field: fc.constantFrom(...FIELDS),
      isExcluded: fc.boolean(),
      values: fc.array(text.map(namedValue), { minLength: 1 }),
    }),
  ),
});

test('what is written is read again, and what was read is written the same', () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(parsed(formatFieldQuery(query))).toEqual(query);
    }),
    generated(1000),
  );
  const typed = fc.array(fc.constantFrom('owner:', '-', '"', ',', ' ', 'oncall', ':', '\\', '>2', 'x'));
  fc.assert(
    fc.property(typed, (pieces) => {
      const query = parsed(pieces.join(''));
      expect(parsed(formatFieldQuery(query))).toEqual(query);
    }),
    generated(2000),
  );
});
