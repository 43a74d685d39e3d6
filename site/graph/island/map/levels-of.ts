import type { MapLevel } from '#core/graph/maps.ts';
import { LEVELS } from '#core/graph/maps.ts';
import type { Topology } from '#core/graph/topology.ts';

/** Levels that a whole catalog can be looked at by; the first is the one to begin with: domains, where there are two of them. */
export function levelsOf(topology: Topology): MapLevel[] {
  const kinds = Map.groupBy(topology.entities, ({ kind }) => kind);
  const there = LEVELS.filter((level) => level === 'service' || (kinds.get(level)?.length ?? 0) > 1);
  return there.length > 0 ? there : ['service'];
}
