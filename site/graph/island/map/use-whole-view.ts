import { useMemo } from 'react';
import type { MapLevel } from '#core/graph/map-kinds.ts';
import type { Topology } from '#core/graph/topology.ts';
import { type MapState, type MapViewName, viewOfWhole } from '../map-state.ts';
import { useWidth } from '../use-width.ts';

/** How the whole is shown: as somebody chose, or as can be read at its size. */
export function useWholeView(topology: Topology, { view }: MapState, level: MapLevel): MapViewName {
  const width = useWidth();
  const size = useMemo(() => topology.entities.filter(({ kind }) => kind === level).length, [topology, level]);
  return level === 'service' ? 'picture' : (view ?? viewOfWhole({ level, size, width }));
}
