import { type Entity, isApi } from '../catalog/entity.ts';
import type { Context, SpecialApprovals } from '../catalog/rule.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { RelationGraph } from '../graph/relation-graph.ts';
import { apiSettings } from './api-settings.ts';
import { type Consumer, consumersOf } from './consumers.ts';

export const CALLS = 'calls the API';

export const breakingApprovals: SpecialApprovals = (base) => {
  const { breakingChanges } = apiSettings(base.settings);
  if (breakingChanges !== 'approve') return () => [];
  const sight = { catalog: base.catalog, graph: new RelationGraph(base.catalog) };
  return (entity, action) =>
    isApi(entity) && action === 'edit'
      ? askedForBreaking(entity, consumersOf(entity.ref, sight), base).map((anyOf) => ({
          when: 'a breaking change',
          anyOf,
          why: CALLS,
        }))
      : [];
};

/** Who is asked about a breaking change, for each other owner of a consumer. Owners are as the base knows them; without one, the platform. */
export function askedForBreaking(
  { owner: own }: Pick<Entity, 'owner'>,
  consumers: readonly Consumer[],
  { catalog, settings }: Pick<Context, 'catalog' | 'settings'>,
): string[][] {
  const { mayOverride } = apiSettings(settings);
  const owners = consumers
    .filter(({ owner }) => owner !== own)
    .map(({ owner }) => (owner && catalog.has(owner) ? owner : PLATFORM));
  return [...new Set<string>(owners)].sort().map((owner) => [owner, ...mayOverride]);
}
