import type { Ref } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import type { Entities } from '../snapshot/entities.ts';

/** Relations that pictures draw. */
const DRAWN = new Set(['dependsOn', 'consumesApi', 'providesApi', 'partOf']);

/** What the graph of a page is about; undefined where it would be a node and nothing else. */
export function graphSection(entity: EntityRecord, entities: Entities): Ref | undefined {
  return isRelated(entity, entities) ? entity.ref : undefined;
}

function isRelated({ ref, kind, relations }: EntityRecord, entities: Entities): boolean {
  if (kind === 'team' || kind === 'person') return entities.ownedBy(ref).length > 0;
  if (kind === 'system') return entities.inSystem(ref).length > 0;
  if (kind === 'domain') return entities.inDomain(ref).length > 0;
  return relations.some(
    ({ relation, direction }) => DRAWN.has(relation) && !(relation === 'partOf' && direction === 'forward'),
  );
}
