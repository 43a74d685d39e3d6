import { expect, test } from 'vitest';
import { typesMarkdown } from './compare-types.ts';
import { sampleDifferences } from './sample-differences.ts';

const sample = (name: string, made: unknown) => ({ name, json: JSON.stringify(made) });

test('the same in another order is no difference', () => {
  const before = [sample('a', { x: 1, y: [{ z: 2 }] }), sample('b', {})];
  const after = [sample('b', {}), sample('a', { y: [{ z: 2 }], x: 1 })];
  expect(sampleDifferences(before, after)).toEqual([]);
  expect(typesMarkdown({ samples: 2, differences: [] })).toBe('**All 2 samples are as before.**');
});

test('each value that is new, other or gone is a line, and samples with the same lines are one', () => {
  const before = [
    sample('a', { x: 1, y: { z: 'old' } }),
    sample('b', { x: 1, y: { z: 'old' } }),
    sample('c', { x: 1 }),
  ];
  const after = [sample('a', { x: 2, w: [true] }), sample('b', { x: 2, w: [true] }), { name: 'd', reason: 'No.' }];
  expect(sampleDifferences(before, after)).toEqual([
    { what: 'changed', samples: ['a', 'b'], lines: ['+ w[0] = true', '~ x = 1 -> 2', '- y.z = "old"'] },
    { what: 'gone', samples: ['c'], lines: ['- x = 1'] },
    { what: 'new', samples: ['d'], lines: ['+ nothing = "No."'] },
  ]);
});

test('long values and long differences are cut, and say so', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`x${index}`, 'y'.repeat(1000)]));
  const [found] = sampleDifferences([sample('a', {})], [sample('a', many)]);
  expect([found!.lines.length, found!.lines.at(-1), found!.lines[1]!.length]).toEqual([81, '… 21 more', 308]);
});

test('what is no JSON is one value', () => {
  expect(sampleDifferences([{ name: 'a', json: '{' }], [sample('a', 1)])[0]!.lines).toEqual(['~  = "{" -> 1']);
});
