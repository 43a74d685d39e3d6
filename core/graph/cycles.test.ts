import { expect, test } from 'vitest';
import { cycles } from './cycles.ts';
import { ref, topologyOfNames } from './testing.ts';

test('circles and what names itself are found, sorted, and nothing else', () => {
  const { graph } = topologyOfNames({ d: ['d'], c: ['b'], b: ['c', 'a'], a: [], e: ['d', 'external:stripe'] });
  expect(cycles(graph)).toEqual([[ref('b'), ref('c')], [ref('d')]]);
  expect(cycles(graph, 'partOf')).toEqual([]);
});
