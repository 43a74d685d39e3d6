import { expect, test } from 'vitest';
import { MOST_ROWS, matrixOf, needsBetween } from './matrix.ts';
import { ref, topologyFrom } from './testing.ts';

const domains = topologyFrom(
  ...['a', 'b', 'c'].map((name) => `kind: domain\nname: ${name}`),
  'kind: service\nname: a1\ndomain: a\ndependsOn: [b1, b2, a2, external:stripe]',
  'kind: service\nname: a2\ndomain: a\ndependsOn: [b1, free]',
  'kind: service\nname: b1\ndomain: b\ndependsOn: [c1]',
  'kind: service\nname: b2\ndomain: b',
  'kind: service\nname: c1\ndomain: c',
  'kind: service\nname: free',
);

test('rows need columns, and a cell counts what it lists', () => {
  const { boxes, cells, most, left } = matrixOf(domains, 'domain');
  expect(boxes.map((box) => box.ref)).toEqual(['domain:a', 'domain:b', 'domain:c'].map(ref));
  expect(boxes.map(({ inside }) => inside)).toEqual([1, 0, 0]);
  const counts = [...cells].map(([row, ties]) => [row, [...ties].map(([column, { count }]) => [column, count])]);
  expect(counts).toEqual([
    [ref('domain:a'), [[ref('domain:b'), 3]]],
    [ref('domain:b'), [[ref('domain:c'), 1]]],
  ]);
  expect({ most, left }).toEqual({ most: 3, left: 0 });
  const needs = needsBetween(domains, ref('domain:a'), ref('domain:b'));
  expect(needs.map(({ needer }) => needer)).toEqual(['a1', 'a1', 'a2'].map(ref));
  expect(needs.map(({ needed }) => needed)).toEqual(['b1', 'b2', 'b1'].map(ref));
});

test('of very many, those with most ties are kept, and the others counted', () => {
  const names = Array.from({ length: MOST_ROWS + 5 }, (_, place) => `d${String(place).padStart(3, '0')}`);
  const many = topologyFrom(
    ...names.map((name) => `kind: system\nname: ${name}`),
    ...names.slice(5).map((name) => `kind: service\nname: ${name}\nsystem: ${name}\ndependsOn: [d124]`),
  );
  const { boxes, left } = matrixOf(many, 'system');
  expect([boxes.length, left]).toEqual([MOST_ROWS, 5]);
  expect(boxes.map((box) => box.ref)).not.toContain(ref('system:d000'));
});
