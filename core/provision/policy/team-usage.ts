import type { Catalog } from '../../catalog/catalog.ts';
import type { Ref } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import type { Price } from '../../price/price.ts';
import { defined } from '../../text/defined.ts';
import { priceOf } from '../price/price-of.ts';
import { isRequested, serviceOf } from '../resource/requested.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import { type EnvironmentPolicy, platformOf } from './environment-policy.ts';
import { type EnvironmentPolicies, environmentPolicies } from './environments-block.ts';
import { provisionSettings } from './provision-settings.ts';

export interface RequestedUse {
  ref: Ref;
  team?: Ref;
  service?: Ref;
  environment: string;
  type: string;
  size?: string;
  platform: string;
  region?: string;
  price?: Price;
}

export type Use = RequestedUse & { team: Ref };

export interface Usage {
  count: number;
  byType: Readonly<Record<string, number>>;
  monthly: number;
}

interface Uses {
  all: readonly RequestedUse[];
  ofTeams: readonly Use[];
}

const known = new WeakMap<Catalog, Uses>();

/** Lists every requested resource in each of its environments, sorted by reference. Owned by nobody, it is left out. */
export function usesOf(context: Pick<Context, 'catalog' | 'files' | 'settings'>): readonly Use[] {
  return usesIn(context).ofTeams;
}

export function requestedUses(context: Pick<Context, 'catalog' | 'files' | 'settings'>): readonly RequestedUse[] {
  return usesIn(context).all;
}

function usesIn(context: Pick<Context, 'catalog' | 'files' | 'settings'>): Uses {
  const found = known.get(context.catalog) ?? listUses(context, environmentPolicies(context.settings));
  known.set(context.catalog, found);
  return found;
}

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
): Uses {
  const { currency } = provisionSettings(settings);
  const all = catalog.distinct.filter(isRequested).flatMap((resource): RequestedUse[] => {
    const { ref, owner: team, type = '', environments = [] } = resource;
    const service = serviceOf(resource);
    const found = resourceTypeNamed(files, type);
    return environments.map((environment) => {
      const policy = policies.get(environment.name) ?? NO_POLICY;
      const { name, size, region } = environment;
      const platform = platformOf(environment, policy, found);
      const price = found && priceOf(found, { platform, size }, { policy, currency });
      return { ref, environment: name, type, platform, ...defined({ team, service, size, region, price }) };
    });
  });
  return { all, ofTeams: all.filter((use): use is Use => use.team !== undefined) };
}

const NO_POLICY: Pick<EnvironmentPolicy, 'prices' | 'pricesDate' | 'platforms'> = { prices: {} };
