import { sumOf } from '../../price/price.ts';
import type { RequestedResource } from '../../scaffold/request/requested-resources.ts';
import { defined } from '../../text/defined.ts';
import { platformOf } from '../policy/environment-policy.ts';
import type { AskedUse } from '../policy/policy-answer.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import { priceOf } from '../price/price-of.ts';
import type { KnownTypes } from './change-form.ts';
import { usageIn } from './try-resource.ts';

interface Asker {
  team: string;
  matches(pattern: string, text: string): boolean;
}

/** Tries the resources that a template requests with what a browser knows. The portal checks everything again. */
export function tryRequested(
  requested: readonly Pick<RequestedResource, 'name' | 'resource'>[],
  known: KnownTypes & Asker,
) {
  const uses = requested.flatMap((one) => usesOf(one, known));
  const { sums } = sumOf(uses.map(({ price }) => price));
  return { monthly: sums, answers: uses.flatMap(policyAnswers) };
}

function usesOf(
  { name, resource }: Pick<RequestedResource, 'name' | 'resource'>,
  { types, provisioning, team, matches }: KnownTypes & Asker,
): AskedUse[] {
  const { policies, currency, administrators } = provisioning;
  const type = types.find((each) => each.name === resource.type);
  if (!type) return [];
  return policies.flatMap((policy) => {
    const asked = resource.environments[policy.name];
    if (!asked) return [];
    const { size } = asked;
    const platform = platformOf({}, policy, type);
    const price = priceOf(type, { platform, size }, { policy, currency });
    const usage = usageIn(provisioning, team, policy.name);
    const about = { type, size, platform, policy, currency, administrators, matches, team, usage };
    // Until somebody names the service, its place is still in the name.
    return [{ ...about, ...defined({ price, name: name.includes('{{') ? undefined : name }) }];
  });
}
