import { useMemo } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { isArea } from '#core/graph/maps.ts';
import { isContainment } from '#core/graph/need.ts';
import type { Direction } from '#core/graph/neighbourhood.ts';
import type { Level, Side, Topology } from '#core/graph/topology.ts';
import { otherEnd } from '#core/graph/walk.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { FilteredRefs } from '../FilteredRefs.tsx';

interface Props {
  of: Ref;
  direction: Direction;
  topology: Topology;
  ways: Ways;
  centre(ref: Ref): void;
}

/** What is in an area, or next to an entity on each side, as lists: for where no picture can be read. */
export function NeighbourList({ of, direction, topology, ways, centre }: Props) {
  const lists = useMemo(() => listsOf(topology, of, direction), [topology, of, direction]);
  return lists.map(({ title, refs }) => (
    <section key={title} className="box-group">
      <h3>
        {title} <span className="count">{refs.length.toLocaleString('en')}</span>
      </h3>
      {refs.length > 0 ? <FilteredRefs {...{ refs, topology, ways, centre }} /> : <p className="muted">Nothing.</p>}
    </section>
  ));
}

function listsOf(topology: Topology, of: Ref, direction: Direction): { title: string; refs: Ref[] }[] {
  const { kind } = refParts(of);
  if (isArea(kind)) {
    const isOwner = kind === 'team' || kind === 'person';
    const members = isOwner ? topology.ownedBy(of) : topology.membersOf(of, kind as Level);
    return [{ title: isOwner ? 'What it owns' : 'What is in it', refs: members.map(({ ref }) => ref) }];
  }
  const side = (side: Side) => [
    ...new Set(
      topology
        .needsOn(side, of)
        .filter((need) => !isContainment(need))
        .map((need) => otherEnd(need, side)),
    ),
  ];
  return [
    ...(direction === 'down' ? [] : [{ title: 'What it needs', refs: side('up') }]),
    ...(direction === 'up' ? [] : [{ title: 'What needs it', refs: side('down') }]),
  ];
}
