import { useMemo } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { isArea } from '#core/graph/map-kinds.ts';
import { isContainment } from '#core/graph/need.ts';
import type { Direction } from '#core/graph/neighbourhood.ts';
import type { Level, Side, Topology } from '#core/graph/topology.ts';
import { otherEnd } from '#core/graph/walk.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { FilteredRefs } from '../FilteredRefs.tsx';

interface Props {
  of: Ref;
  direction: Direction;
  depth: number;
  topology: Topology;
  ways: Ways;
  centre(ref: Ref): void;
}

/** What is in an area, or next to an entity on each side, as lists: for where no picture can be read. */
export function NeighbourList({ of, direction, depth, topology, ways, centre }: Props) {
  const lists = useMemo(() => listsOf(topology, of, { direction, depth }), [topology, of, direction, depth]);
  return lists.map(({ title, refs }) => (
    <section key={title} className="box-group">
      <h3>
        {title} <span className="count">{refs.length.toLocaleString('en')}</span>
      </h3>
      {refs.length > 0 ? <FilteredRefs {...{ refs, topology, ways, centre }} /> : <p className="muted">Nothing.</p>}
    </section>
  ));
}

function listsOf(
  topology: Topology,
  of: Ref,
  { direction, depth }: Pick<Props, 'direction' | 'depth'>,
): { title: string; refs: Ref[] }[] {
  const { kind } = refParts(of);
  if (isArea(kind)) {
    const isOwner = kind === 'team' || kind === 'person';
    const members = isOwner ? topology.ownedBy(of) : topology.membersOf(of, kind as Level);
    return [{ title: isOwner ? 'What it owns' : 'What is in it', refs: members.map(({ ref }) => ref) }];
  }
  const far = depth > 1 ? `, up to ${depth} steps away` : '';
  return [
    ...(direction === 'down'
      ? []
      : [{ title: `What it needs${far}`, refs: near(topology, of, { side: 'up', depth }) }]),
    ...(direction === 'up'
      ? []
      : [{ title: `What needs it${far}`, refs: near(topology, of, { side: 'down', depth }) }]),
  ];
}

/** All at most so many steps away. That something is in a system is no step. */
function near(topology: Topology, of: Ref, { side, depth }: { side: Side; depth: number }): Ref[] {
  const found = new Set([of]);
  let last = [of];
  for (let step = 0; step < depth; step += 1) {
    const needs = last.flatMap((at) => topology.needsOn(side, at)).filter((need) => !isContainment(need));
    last = [...new Set(needs.map((need) => otherEnd(need, side)))].filter((ref) => !found.has(ref));
    for (const ref of last) found.add(ref);
  }
  return [...found].slice(1);
}
