import type { Ref } from '../catalog/ref.ts';
import { byWeight } from '../graph/make-node.ts';
import { isArea } from '../graph/map-kinds.ts';
import type { Topology } from '../graph/topology.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { areaFile } from './area-file.ts';
import type { EntityIndex } from './entity-index.ts';
import { entityDetail } from './entity-json.ts';
import type { EntityDetail } from './entity-shapes.ts';
import type { LeftTargets, NearDetail } from './near-topology.ts';

/** An entity with more relations than this has a file of its own for its graph, with so many of each. */
const MOST_TARGETS = 300;
export function graphFilePath(entity: Pick<EntityRecord, 'address' | 'kind' | 'relations'>): string {
  const { address } = entity;
  return hasGraphFile(entity) ? `api/${address.replace(/[^/]+$/, 'graph/$&')}.json` : `api/${address}.json`;
}

/** People who own nothing have no graph, and are most of a catalog. */
export function hasGraphFile({ kind, relations }: Pick<EntityRecord, 'kind' | 'relations'>): boolean {
  if (kind === 'person') return relations.some(({ relation, refs }) => relation === 'ownedBy' && refs.length > 0);
  return isArea(kind) || relations.some(({ refs }) => refs.length > MOST_TARGETS);
}

export function* graphFiles(
  index: EntityIndex,
  topology: Topology,
  probed: ReadonlySet<Ref>,
): Iterable<[path: string, text: string]> {
  for (const entity of index.snapshot.entities) {
    if (!hasGraphFile(entity)) continue;
    const file = areaFile(entity.ref, topology, probed) ?? hubFile(entityDetail(entity, index), topology);
    yield [graphFilePath(entity), JSON.stringify(file)];
  }
}

/** An entity with the most critical of each relation, and how many others there are by who owns them. */
export function hubFile(detail: EntityDetail, topology: Topology): NearDetail {
  const { ref, kind, title, type, tier, owner } = detail;
  const order = byWeight(topology);
  const relations = detail.relations.map(({ relation, direction, heading, targets }) => {
    const sorted = targets.toSorted((a, b) => order(a.ref, b.ref));
    const left = leftIn(sorted.slice(MOST_TARGETS));
    return {
      ...{ relation, direction, heading, targets: sorted.slice(0, MOST_TARGETS) },
      ...(left.length > 0 && { left }),
    };
  });
  return { ref, kind, title, type, tier, owner, relations };
}

function leftIn(targets: EntityDetail['relations'][number]['targets']): LeftTargets[] {
  const byOwner = Map.groupBy(targets, ({ owner }) => owner?.ref);
  return [...byOwner.values()].map((owned) => ({
    ...(owned[0]!.owner && { owner: owned[0]!.owner }),
    count: owned.length,
  }));
}
