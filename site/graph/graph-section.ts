import type { Ref } from '#core/catalog/ref.ts';
import { isArea } from '#core/graph/map-kinds.ts';
import { isReportedByNeeder } from '#core/graph/need.ts';
import { NEIGHBOURHOOD } from '#core/graph/neighbourhood.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { graphFilePath } from '#core/published/graph-files.ts';
import type { Section } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import GraphSection from './GraphSection.astro';

const DRAWN = new Set(['dependsOn', 'consumesApi', 'providesApi', 'partOf']);

interface GraphData {
  of: Ref;
  from: string;
  /** Nodes above each other that the page reserves room for. */
  rows: number;
  hidden: number;
}

/** A picture of what is around an entity, where it would be more than a node. */
export const graphSection: Section<GraphData> = {
  id: 'graph',
  title: 'Graph',
  place: 'main',
  view: (entity, { entities }) =>
    isRelated(entity, entities)
      ? { of: entity.ref, from: graphFilePath(entity), rows: rowsOf(entity), hidden: hiddenFrom(entity) }
      : undefined,
  Component: GraphSection,
};

function isRelated({ ref, kind, relations }: EntityRecord, entities: Entities): boolean {
  if (kind === 'team' || kind === 'person') return entities.ownedBy(ref).length > 0;
  if (kind === 'system') return entities.inSystem(ref).length > 0;
  if (kind === 'domain') return entities.inDomain(ref).length > 0;
  return relations.some(
    ({ relation, direction, refs }) =>
      refs.length > 0 && DRAWN.has(relation) && !(relation === 'partOf' && direction === 'forward'),
  );
}

/** Neighbours on the side that has more of them, at most as many as are drawn by themselves. What is in an area is not known here. */
function rowsOf({ kind, relations }: EntityRecord): number {
  const sides = { up: 0, down: 0 };
  for (const { relation, direction, refs } of relations) {
    if (!DRAWN.has(relation) || relation === 'partOf') continue;
    sides[(direction === 'forward') === isReportedByNeeder(relation) ? 'up' : 'down'] += refs.length;
  }
  return isArea(kind) ? NEIGHBOURHOOD.breadth : Math.min(NEIGHBOURHOOD.breadth, Math.max(1, sides.up, sides.down));
}

/** How many nodes beside its own a picture lacks, because the audience may not see them. */
function hiddenFrom({ relations }: EntityRecord): number {
  return relations.reduce((sum, { relation, hidden = 0 }) => sum + (DRAWN.has(relation) ? hidden : 0), 0);
}
