import { refParts } from '../../catalog/ref.ts';
import type { NeededApprovals } from '../../catalog/rule.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import { isRequested, serviceOf } from '../resource/requested.ts';
import { resourceUses } from '../resource/resource-uses.ts';

/** A resource for a service of another team needs that team; one that costs more than a limit needs approvers that the settings name. */
export const neededApprovals: NeededApprovals = function* (entity, base) {
  if (!isRequested(entity)) return;
  const named = serviceOf(entity);
  const service = named && base.catalog.get(named);
  if (service?.owner && service.owner !== entity.owner)
    yield { by: service.owner, why: `owner of ${refParts(service.ref).name}` };
  const uses = resourceUses(entity, base);
  // Approvers of every request for the environment are asked anyway.
  for (const { asked, environment } of uses)
    for (const { isAlways, approvers = [] } of policyAnswers(asked))
      if (!isAlways) for (const by of approvers) yield { by, why: `price in ${environment.name}` };
  // A type that only the change brings has no price before it.
  if (uses.length > 0) return;
  const policies = environmentPolicies(base.settings);
  for (const { name } of entity.environments ?? []) {
    const by = policies.get(name)?.approveAbove?.by;
    if (by !== undefined) yield { by, why: `price in ${name}` };
  }
};
