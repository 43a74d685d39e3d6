import { expect, test } from 'vitest';
import { capPlan, drawPlan } from './area-plan.ts';
import { hiddenBy, isMore } from './picture.ts';
import { ref, topologyOfNames } from './testing.ts';

test('of ten thousand boxes in one frame, all that are not drawn are counted', () => {
  const topology = topologyOfNames({ a: [] });
  const inside = Array.from({ length: 10_000 }, (_, at) => ({ id: ref(`s${at}`), group: ref('system:y') }));
  const plan = { inside, outside: [], ties: [], untied: 0, frames: [] };
  for (const each of [plan, capPlan(plan)]) {
    const { nodes } = drawPlan(topology, each, { limit: 40 });
    expect(nodes).toHaveLength(40);
    expect(nodes.filter(isMore).reduce((sum, node) => sum + hiddenBy(node), 0)).toBe(10_000 - 39);
  }
});
