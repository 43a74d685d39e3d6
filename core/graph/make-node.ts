import type { Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import type { EntityNode, MoreNode } from './picture.ts';
import type { GraphEntity, Topology } from './topology.ts';

export function entityNode(topology: Topology, of: Ref, more: Partial<EntityNode> = {}): EntityNode {
  return { id: of, ...facts(topology.describe(of)), ...(!topology.get(of) && { missing: true }), ...more };
}

/** Draws what is left out. The number is what a person reads; `hides` is what a page opens. */
export function moreNode(
  id: string,
  hides: Iterable<Ref>,
  more: Partial<Pick<MoreNode, 'of' | 'group' | 'beyond' | 'team' | 'title'>> = {},
): MoreNode {
  const sorted = [...hides].sort(compareText);
  const count = sorted.length + (more.beyond ?? 0);
  return { id: `more:${id}`, kind: 'more', title: `+${count} more`, hides: sorted, ...more };
}

/** Only what graphs say: a snapshot's records carry far more. */
export function facts({ ref, kind, title, owner, system, domain, type, tier }: GraphEntity): GraphEntity {
  return { ref, kind, title, ...defined({ owner, system, domain, type: type || undefined, tier }) };
}

/** What a reader should see first: critical before others, known before missing, large before small. */
export function byWeight(topology: Topology, sizeOf: (ref: Ref) => number = () => 0): (a: Ref, b: Ref) => number {
  const weight = (ref: Ref) => {
    const entity = topology.get(ref);
    return entity ? (entity.tier ?? 50) : 99;
  };
  return (a, b) => weight(a) - weight(b) || sizeOf(b) - sizeOf(a) || compareText(a, b);
}
