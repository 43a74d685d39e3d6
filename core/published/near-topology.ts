import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { type RelatedEntity, type Topology, topologyOfRecords } from '../graph/topology.ts';
import { defined } from '../text/defined.ts';
import type { EntityDetail } from './entity-json.ts';

/** What a picture needs of an entity's own file of the API. */
export type NearDetail = Pick<EntityDetail, 'ref' | 'kind' | 'title' | 'type' | 'tier' | 'relations'>;

/** The relations of one entity, with those that they lead to. What these need themselves is not in it. */
export function nearTopology({ ref, kind, title, type, tier, relations }: NearDetail): Topology {
  const targets = new Map(relations.flatMap(({ targets }) => targets.map((target) => [target.ref, target] as const)));
  targets.delete(ref);
  const itself: RelatedEntity = {
    ...{ ref, kind, title, ...defined({ type: type ?? undefined, tier: tier ?? undefined }) },
    relations: relations.map(({ relation, direction, targets }) => ({
      ...{ relation: relation as Relation, direction, refs: targets.map((target): Ref => target.ref) },
    })),
  };
  const others = [...targets.values()].flatMap(({ ref, kind, title, tier }): RelatedEntity[] =>
    title === null ? [] : [{ ref, kind, title, ...defined({ tier }), relations: [] }],
  );
  return topologyOfRecords([itself, ...others]);
}
