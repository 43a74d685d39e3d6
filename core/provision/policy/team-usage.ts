import type { Catalog } from '../../catalog/catalog.ts';
import type { Ref } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { type Price, priceOf } from '../cost/price.ts';
import { isRequested } from '../resource/requested.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import { type EnvironmentPolicy, platformOf } from './environment-policy.ts';
import { type EnvironmentPolicies, environmentPolicies } from './environments-block.ts';
import { provisionSettings } from './provision-settings.ts';

/** One requested resource in one environment. */
export interface Use {
  ref: Ref;
  team: Ref;
  environment: string;
  /** As written. */
  type: string;
  price?: Price;
}

/** What teams have of an environment. */
export interface Usage {
  count: number;
  /** By type. */
  byType: Readonly<Record<string, number>>;
  /** In the currency of the settings. */
  monthly: number;
}

const known = new WeakMap<Catalog, readonly Use[]>();

/** Lists every requested resource in each of its environments, sorted by reference. Owned by nobody, it is left out. */
export function usesOf(context: Pick<Context, 'catalog' | 'files' | 'settings'>): readonly Use[] {
  const found = known.get(context.catalog) ?? listUses(context, environmentPolicies(context.settings));
  known.set(context.catalog, found);
  return found;
}

/** Adds up what a team has in an environment. @param except a resource that is left out */
export function usageOf(
  uses: readonly Use[],
  { team, environment, currency, except }: { team: Ref; environment: string; currency: string; except?: Ref },
): Usage {
  const own = (groupsOf(uses).get(groupOf(team, environment)) ?? []).filter(({ ref }) => ref !== except);
  const byType = Map.groupBy(own, ({ type }) => type);
  return {
    count: own.length,
    byType: Object.fromEntries([...byType].map(([type, some]) => [type, some.length])),
    monthly: own.reduce((sum, { price }) => sum + (price?.currency === currency ? price.amount : 0), 0),
  };
}

const groups = new WeakMap<readonly Use[], ReadonlyMap<string, readonly Use[]>>();

/** By team and environment, made once: each of thousands of resources asks for what its team has. */
function groupsOf(uses: readonly Use[]): ReadonlyMap<string, readonly Use[]> {
  const found = groups.get(uses) ?? Map.groupBy(uses, ({ team, environment }) => groupOf(team, environment));
  groups.set(uses, found);
  return found;
}

function groupOf(team: Ref, environment: string): string {
  return `${team} ${environment}`;
}

function listUses(
  { catalog, files, settings }: Pick<Context, 'catalog' | 'files' | 'settings'>,
  policies: EnvironmentPolicies,
): Use[] {
  const { currency } = provisionSettings(settings);
  return catalog.distinct.filter(isRequested).flatMap(({ ref, owner, type = '', environments = [] }) => {
    if (!owner) return [];
    const found = resourceTypeNamed(files, type);
    return environments.map((environment) => {
      const policy = policies.get(environment.name) ?? NO_POLICY;
      const at = { platform: platformOf(environment, policy, found), size: environment.size };
      const price = found && priceOf(found, at, { policy, currency });
      return { ref, team: owner, environment: environment.name, type, ...(price && { price }) };
    });
  });
}

/** Of an environment that the settings do not have. */
const NO_POLICY: Pick<EnvironmentPolicy, 'prices' | 'pricesDate' | 'platforms'> = { prices: {} };
