import { parseRef, type Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { needOf } from '../graph/need.ts';
import type { Left } from '../graph/part-neighbours.ts';
import { type RelatedEntity, topologyOfRecords } from '../graph/topology.ts';
import { defined } from '../text/defined.ts';
import type { EntityDetail } from './entity-shapes.ts';

export interface NearDetail extends Pick<EntityDetail, 'ref' | 'kind' | 'title' | 'type' | 'tier' | 'owner'> {
  relations: readonly (Pick<EntityDetail['relations'][number], 'relation' | 'direction' | 'heading' | 'targets'> & {
    /** How many more there are, by who owns them. Absent where `targets` has all. */
    left?: readonly LeftTargets[];
  })[];
}

export interface LeftTargets {
  owner?: { ref: Ref; title: string };
  count: number;
}

/** The relations of one entity, with those that they lead to. What these need themselves is not in it. */
export function nearTopology({ ref, kind, title, type, tier, owner, relations }: NearDetail) {
  const targets = new Map(relations.flatMap(({ targets }) => targets.map((target) => [target.ref, target] as const)));
  targets.delete(ref);
  const by = owner === null ? undefined : parseRef(owner, 'team');
  const itself: RelatedEntity = {
    ...{ ref, kind, title, ...defined({ type: type ?? undefined, tier: tier ?? undefined, owner: by }) },
    relations: relations.map(({ relation, direction, targets }) => ({
      ...{ relation: relation as Relation, direction, refs: targets.map((target): Ref => target.ref) },
    })),
  };
  const others = [...targets.values()].flatMap(({ ref, kind, title, tier, owner }): RelatedEntity[] =>
    title === null ? [] : [{ ref, kind, title, ...defined({ tier, owner: owner?.ref }), relations: [] }],
  );
  const left = relations.flatMap(({ relation, direction, left = [] }): Left[] => {
    const [from, to] = direction === 'forward' ? [ref, OTHER] : [OTHER, ref];
    const need = needOf({ from, relation: relation as Relation, to });
    if (!need) return [];
    const side = need.needer === ref ? 'up' : 'down';
    return left.map(({ owner, count }) => ({ side, ...(owner && { owner: owner.ref }), count }));
  });
  const owners = [...targets.values(), ...relations.flatMap(({ left = [] }) => left)].flatMap(
    ({ owner }) => owner ?? [],
  );
  const known = new Set([itself, ...others].map((each) => each.ref));
  const named = [...new Map(owners.map((owner) => [owner.ref, owner])).values()]
    .filter((each) => !known.has(each.ref))
    .map(
      ({ ref, title }): RelatedEntity => ({
        ref,
        kind: ref.startsWith('person:') ? 'person' : 'team',
        title,
        relations: [],
      }),
    );
  return { topology: topologyOfRecords([itself, ...others, ...named]), left };
}

/** Stands for any of those that are left out. */
const OTHER = 'service:default/other' as Ref;
