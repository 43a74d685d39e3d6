import type { Environment, Resource } from '../../catalog/entity.ts';
import { shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { PLATFORM, roleHolders } from '../../catalog/settings/role-holders.ts';
import { linearExpression } from '../../scaffold/template/linear-expression.ts';
import { defined } from '../../text/defined.ts';
import { platformOf } from '../policy/environment-policy.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import type { AskedUse } from '../policy/policy-answer.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { usageOf, usesOf } from '../policy/team-usage.ts';
import { priceOf } from '../price/price-of.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';

export interface ResourceUse {
  environment: Environment;
  asked: AskedUse;
}

/** Nothing for a type or environments that are not known: rules report these. */
export function resourceUses(resource: Resource, context: Context): ResourceUse[] {
  const { settings, files, today } = context;
  const type = resourceTypeNamed(files, resource.type);
  const { owner, environments = [] } = resource;
  if (!type || !owner) return [];
  const policies = environmentPolicies(settings);
  const { currency } = provisionSettings(settings);
  const shared = { name: resource.name, type, team: shortRef(owner), currency, matches };
  const administrators = administratorsOf(context);
  return environments.flatMap((environment) => {
    const { name, size, region, life, expiresAt } = environment;
    const policy = policies.get(name);
    if (!policy) return [];
    const platform = platformOf(environment, policy, type);
    const price = priceOf(type, { platform, size }, { policy, currency });
    const usage = usageOf(usesOf(context), { team: owner, environment: name, currency, except: resource.ref });
    const asked = {
      ...shared,
      platform,
      policy,
      usage,
      administrators,
      ...defined({ size, region, life, expiresAt, today, price }),
    };
    return [{ environment, asked }];
  });
}

export function administratorsOf({ settings }: Pick<Context, 'settings'>): string[] {
  return (roleHolders(settings).get(PLATFORM) ?? []).map(shortRef);
}

export function matches(pattern: string, text: string): boolean {
  return linearExpression(pattern).test(text);
}
