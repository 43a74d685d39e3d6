import { type Ref, shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import type { SidesOfChange } from '../../part/part-review.ts';
import { compareText } from '../../text/compare-text.ts';
import { isOldPrice, type Price, sumOf } from '../cost/price.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { usageOf, usesOf } from '../policy/team-usage.ts';
import type { BudgetUse, ProvisionChange, TeamCost } from './resource-change.ts';
import { type StackSides, sidePrice } from './stack-changes.ts';

/**
 * What a change to resources costs: of each team whose monthly cost changes by more than the threshold of the base. Prices that may be
 * old are those of what is there afterwards.
 */
export function changedCosts(
  touched: readonly StackSides[],
  change: SidesOfChange,
): Pick<ProvisionChange, 'costs' | 'oldPrices'> {
  const { base, head } = change;
  const { threshold } = provisionSettings(base.settings).costs;
  const owners = touched.flatMap(({ before, after }) => [before?.resource.owner, after?.resource.owner]);
  const teams = [...new Set(owners.filter((owner) => owner !== undefined))].sort(compareText);
  const costs = teams.map((team) => teamCost(team, touched, change));
  return {
    costs: costs.filter(({ now, after }) => differs(now, after, threshold)),
    oldPrices: oldPrices(touched, head),
  };
}

function teamCost(team: Ref, touched: readonly StackSides[], { base, head }: SidesOfChange): TeamCost {
  const usesIn = (side: Context) => usesOf(side).filter((use) => use.team === team);
  const sumsIn = (side: Context) => sumOf(usesIn(side).map(({ price }) => price)).sums;
  const unpriced = new Set(usesIn(head).flatMap(({ ref, price }) => (price ? [] : ref)));
  const ofTeam = touched
    .flatMap(({ before, after }) => [before, after])
    .filter((side) => side?.resource.owner === team);
  const environments = [...new Set(ofTeam.flatMap((side) => side?.environment.name ?? []))].sort(compareText);
  return {
    ...{ team: shortRef(team), now: sumsIn(base), after: sumsIn(head), unpriced: unpriced.size },
    budgets: environments.flatMap((environment) => budgetUse({ team, environment }, head)),
  };
}

function budgetUse({ team, environment }: { team: Ref; environment: string }, context: Context): BudgetUse[] {
  const budget = environmentPolicies(context.settings).get(environment)?.budget;
  const { currency } = provisionSettings(context.settings);
  if (budget === undefined) return [];
  return [
    { environment, monthly: usageOf(usesOf(context), { team, environment, currency }).monthly, budget, currency },
  ];
}

/** Whether a sum of any currency changes by more than the threshold. */
function differs(now: readonly Price[], after: readonly Price[], threshold: number): boolean {
  const amount = (prices: readonly Price[], of: string) => prices.find(({ currency }) => currency === of)?.amount ?? 0;
  const currencies = new Set([...now, ...after].map(({ currency }) => currency));
  return [...currencies].some((currency) => Math.abs(amount(after, currency) - amount(now, currency)) > threshold);
}

function oldPrices(touched: readonly StackSides[], head: Context): Price[] {
  const { today, settings } = head;
  const { staleAfter } = provisionSettings(settings).costs;
  const prices = touched.flatMap(({ after }) => (after && sidePrice(after, head)) ?? []);
  const old = prices.filter((price) => isOldPrice(price, { today, staleAfter }));
  return [...new Map(old.map((price) => [`${price.source} ${price.date}`, price])).values()];
}
