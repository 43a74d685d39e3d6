import { shortRef } from '#core/catalog/ref.ts';
import { COSTS, mayBeOld } from '#core/cost/cost-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { DRIFT } from '#core/provision/drift/drift-record.ts';
import { costText } from '#core/provision/price/monthly-cost.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import type { Section } from '../section.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import ResourceSection from './ResourceSection.astro';
import { stackView } from './stack-view.ts';

export const resourceSection: Section<ResourceView> = {
  id: 'environments',
  title: 'Environments',
  place: 'main',
  view: resourceView,
  Component: ResourceSection,
};

export type ResourceView = NonNullable<ReturnType<typeof resourceView>>;

function resourceView(entity: EntityRecord, { entities, snapshot }: PageContext) {
  const record = PROVISIONED.of(entity);
  if (!record || record.environments.length === 0) return undefined;
  const costs = COSTS.of(snapshot);
  return {
    type: record.type?.title ?? entity.type ?? 'resource',
    ...(record.service && { service: entities.mention(record.service) }),
    cost: costText(record),
    stacks: record.environments.map((stack) => {
      const view = stackView(stack, shortRef(entity.ref), DRIFT.of(entity));
      return mayBeOld(stack.price, costs) ? { ...view, costSource: `${view.costSource}, may be old` } : view;
    }),
  };
}
