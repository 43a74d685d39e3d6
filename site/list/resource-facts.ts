import { shortRef } from '#core/catalog/ref.ts';
import type { ResourceFacts } from '#core/list/resource-facts.ts';
import { resourceState } from '#core/list/resource-state.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { defined } from '#core/text/defined.ts';
import { firstEnd } from '../provision/expiring.ts';
import { monthlyCost } from '../provision/stack-view.ts';
import type { Entities } from '../snapshot/entities.ts';

/** What the list of resources knows of each, in the order of their titles. */
export function resourceFacts(entities: Entities): ResourceFacts[] {
  return entities.ofKind('resource').map((entity) => factsOf(entity, entities));
}

function factsOf(entity: EntityRecord, entities: Entities): ResourceFacts {
  const provisioned = PROVISIONED.of(entity);
  const service = provisioned?.service;
  const served = service && entities.get(service);
  const amount = provisioned?.monthly.reduce((sum, price) => sum + price.amount, 0) ?? 0;
  const environments = (entity.environments ?? []).map(({ name }) => name);
  return {
    ...(environments.length > 0 && { environments }),
    ...(service && {
      service: {
        ...{ name: shortRef(service), title: entities.mention(service).title },
        ...(served && { address: served.address }),
      },
    }),
    ...(provisioned && { cost: { text: monthlyCost(provisioned), amount } }),
    ...defined({ state: resourceState(entity), expires: firstEnd(entity) }),
  };
}
