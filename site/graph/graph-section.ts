import type { Ref } from '#core/catalog/ref.ts';
import { graphFilePath } from '#core/published/graph-files.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import type { Section } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import GraphSection from './GraphSection.astro';

/** Relations that pictures draw. */
const DRAWN = new Set(['dependsOn', 'consumesApi', 'providesApi', 'partOf']);

/** A picture of what is around an entity, where it would be more than a node. */
export const graphSection: Section<{ of: Ref; from: string; hidden: number }> = {
  id: 'graph',
  title: 'Graph',
  place: 'main',
  view: (entity, { entities }) =>
    isRelated(entity, entities)
      ? { of: entity.ref, from: graphFilePath(entity), hidden: hiddenFrom(entity) }
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

/** How many nodes beside its own a picture lacks, because the audience may not see them. */
function hiddenFrom({ relations }: EntityRecord): number {
  return relations.reduce((sum, { relation, hidden = 0 }) => sum + (DRAWN.has(relation) ? hidden : 0), 0);
}
