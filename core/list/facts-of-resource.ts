import { shortRef } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { monthlyCost } from '../provision/price/monthly-cost.ts';
import { PROVISIONED } from '../provision/record/resource-record.ts';
import { defined } from '../text/defined.ts';
import { firstEnd } from './first-end.ts';
import type { ResourceFacts } from './resource-facts.ts';
import { resourceState } from './resource-state.ts';

/** What the list of resources knows of one. @param find an entry by its reference; undefined where there is none */
export function factsOfResource(
  entity: EntityRecord,
  find: (ref: EntityRecord['ref']) => Pick<EntityRecord, 'title' | 'address'> | undefined,
): ResourceFacts {
  const provisioned = PROVISIONED.of(entity);
  const service = provisioned?.service;
  const served = service && find(service);
  const amount = provisioned?.monthly.reduce((sum, price) => sum + price.amount, 0) ?? 0;
  const environments = (entity.environments ?? []).map(({ name }) => name);
  return {
    ...(environments.length > 0 && { environments }),
    ...(service && {
      service: {
        ...{ name: shortRef(service), title: served?.title ?? shortRef(service) },
        ...(served && { address: served.address }),
      },
    }),
    ...(provisioned && { cost: { text: monthlyCost(provisioned), amount } }),
    ...defined({ state: resourceState(entity), expires: firstEnd(entity) }),
  };
}
