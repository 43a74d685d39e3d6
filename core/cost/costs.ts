import type { Ref } from '../catalog/ref.ts';
import type { Context } from '../catalog/rule.ts';
import { isOldPrice } from '../price/price.ts';
import { environmentPolicies } from '../provision/policy/environments-block.ts';
import { provisionSettings } from '../provision/policy/provision-settings.ts';
import { type RequestedUse, requestedUses, usageOf, usesOf } from '../provision/policy/team-usage.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import { costGroups, costSum, resourcesIn } from './cost-groups.ts';
import type { CostRecord, PriceOrigin, TeamBudget } from './cost-record.ts';

/** What all that is requested costs; undefined where nothing is. @param today as `2026-11-27` @param owner of which alone */
export function costsOf(context: Context, today: string, owner?: Ref): CostRecord | undefined {
  const uses = requestedUses(context).filter(({ team }) => owner === undefined || team === owner);
  if (uses.length === 0) return undefined;
  const { currency, costs } = provisionSettings(context.settings);
  return {
    currency,
    ...costSum(uses),
    teams: costGroups(uses, ({ team }) => team, currency),
    services: costGroups(uses, ({ service }) => service, currency),
    environments: costGroups(uses, ({ environment }) => environment, currency),
    types: costGroups(uses, ({ type }) => type, currency),
    budgets: teamBudgets(context, currency).filter(({ team }) => owner === undefined || team === owner),
    prices: priceOrigins(uses, { today, staleAfter: costs.staleAfter }),
  };
}

function teamBudgets(context: Context, currency: string): TeamBudget[] {
  const uses = usesOf(context);
  const budgets = [...environmentPolicies(context.settings).values()].flatMap(({ name: environment, budget }) => {
    if (budget === undefined) return [];
    const teams = new Set(uses.flatMap((use) => (use.environment === environment ? use.team : [])));
    return [...teams].map((team) => {
      const { monthly } = usageOf(uses, { team, environment, currency });
      return { team, environment, monthly: Math.round(monthly * 100) / 100, budget };
    });
  });
  return budgets.sort((a, b) => used(b) - used(a) || b.monthly - a.monthly || compareText(keyOf(a), keyOf(b)));
}

/** Of its budget; where that is nothing, anything is all of it. */
function used({ monthly, budget }: TeamBudget): number {
  return budget === 0 ? Number(monthly > 0) : monthly / budget;
}

function keyOf({ team, environment }: TeamBudget): string {
  return `${team} ${environment}`;
}

function priceOrigins(uses: readonly RequestedUse[], when: { today: string; staleAfter: number }): PriceOrigin[] {
  const priced = uses.filter(({ price }) => price !== undefined);
  const byOrigin = Map.groupBy(priced, ({ price }) => `${price!.date ?? ''} ${price!.source}`);
  const origins = [...byOrigin.values()].map((some) => {
    const { source, date } = some[0]!.price!;
    return {
      ...{ source, ...defined({ date }) },
      isOld: some.some(({ price }) => isOldPrice(price, when)),
      resources: resourcesIn(some),
    };
  });
  return origins.sort(
    (a, b) =>
      Number(b.isOld) - Number(a.isOld) || compareText(a.date ?? '9', b.date ?? '9') || compareText(a.source, b.source),
  );
}
