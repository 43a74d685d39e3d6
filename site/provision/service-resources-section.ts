import type { Ref } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { sumOf } from '#core/price/price.ts';
import { DRIFT } from '#core/provision/drift/drift-record.ts';
import { isPossible } from '#core/provision/policy/environment-policy.ts';
import { costText } from '#core/provision/price/monthly-cost.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { PROVISIONING, RESOURCE_TYPES } from '#core/provision/record/type-records.ts';
import { byTitle } from '#core/text/by-title.ts';
import { encodeUriPart } from '#core/text/encode-uri.ts';
import type { Section } from '../section.ts';
import { onceABuild, type PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import ServiceResources from './ServiceResources.astro';
import { stateView } from './stack-view.ts';

export const serviceResourcesSection: Section<ServiceResourcesView> = {
  id: 'resources',
  title: 'Resources',
  place: 'main',
  view: resourcesOfService,
  Component: ServiceResources,
};

export type ServiceResourcesView = NonNullable<ReturnType<typeof resourcesOfService>>;

function resourcesOfService(entity: EntityRecord, context: PageContext) {
  const own = byService(context).get(entity.ref);
  if (!own) return undefined;
  return {
    resources: byTitle(own).map(resourceRow),
    ...(own.length > 1 && { total: totalOf(own) }),
    types: possibleTypes(context).map(({ type: { title }, address }) => ({
      title,
      href: `${href(address)}?service=${encodeUriPart(entity.name)}`,
    })),
  };
}

/** No link leads to a type of a cloud that no environment has. */
const possibleTypes = onceABuild(({ snapshot }) => {
  const policies = PROVISIONING.of(snapshot)?.policies ?? [];
  return (RESOURCE_TYPES.of(snapshot) ?? []).filter(({ type }) => isPossible(type, policies));
});

const byService = onceABuild(({ snapshot }) => {
  const found = new Map<Ref, EntityRecord[]>();
  for (const entity of snapshot.entities) {
    const service = PROVISIONED.of(entity)?.service;
    if (service) found.set(service, [...(found.get(service) ?? []), entity]);
  }
  return found;
});

function totalOf(resources: readonly EntityRecord[]): string {
  const records = resources.map((entity) => PROVISIONED.of(entity)!);
  const { sums } = sumOf(records.flatMap(({ monthly }) => monthly));
  return costText({ monthly: sums, isPartly: records.some(({ isPartly }) => isPartly) });
}

function resourceRow(entity: EntityRecord) {
  const record = PROVISIONED.of(entity)!;
  return {
    title: entity.title,
    href: href(entity.address),
    cost: costText(record),
    type: record.type?.title ?? entity.type ?? 'resource',
    environments: record.environments.map((stack) => ({
      environment: stack.environment,
      size: stack.size?.title ?? '',
      state: stateView(stack, DRIFT.of(entity)),
    })),
  };
}
