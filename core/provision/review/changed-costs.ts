import { type Ref, shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import type { SidesOfChange } from '../../part/part-review.ts';
import type { Price } from '../../price/price.ts';
import { isOldPrice, sumOf } from '../../price/price.ts';
import { compareText } from '../../text/compare-text.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { type Use, usageOf, usesOf } from '../policy/team-usage.ts';
import { TYPES_FOLDER } from '../type/resource-type.ts';
import type { BudgetUse, ProvisionChange, TeamCost } from './resource-change.ts';
import { type StackSides, sidePrice } from './stack-changes.ts';

/** Of each team whose monthly cost changes by more than the threshold of the base; old prices are those of what is there afterwards. */
export function changedCosts(
  touched: readonly StackSides[],
  change: SidesOfChange,
): Pick<ProvisionChange, 'costs' | 'oldPrices'> {
  const { base, head } = change;
  const { threshold } = provisionSettings(base.settings).costs;
  const byTeam = { now: usesByTeam(base), after: usesByTeam(head) };
  const owners = touched.flatMap(({ before, after }) => [before?.resource.owner, after?.resource.owner]);
  // Other prices may be those of any team.
  const asked = changesPrices(change) ? [...byTeam.now.keys(), ...byTeam.after.keys()] : owners;
  const teams = [...new Set(asked.filter((owner) => owner !== undefined))].sort(compareText);
  const costs = teams.map((team) =>
    teamCost(team, { now: byTeam.now.get(team) ?? [], after: byTeam.after.get(team) ?? [] }, head),
  );
  return {
    costs: costs.filter(({ now, after }) => differs(now, after, threshold)),
    oldPrices: oldPrices(touched, head),
  };
}

export function changesPrices({ paths }: Pick<SidesOfChange, 'paths'>): boolean {
  return paths.some((path) => path === SETTINGS_FILE || path.startsWith(`${TYPES_FOLDER}/`));
}

function usesByTeam(side: Context): ReadonlyMap<Ref, readonly Use[]> {
  return Map.groupBy(usesOf(side), ({ team }) => team);
}

function teamCost(team: Ref, { now, after }: Record<'now' | 'after', readonly Use[]>, head: Context): TeamCost {
  const sumsOf = (uses: readonly Use[]) => sumOf(uses.map(({ price }) => price)).sums;
  const unpriced = new Set(after.flatMap(({ ref, price }) => (price ? [] : ref)));
  const environments = [...new Set([...now, ...after].map(({ environment }) => environment))].sort(compareText);
  const changed = environments.filter((environment) => !isSameCost(now, after, environment));
  return {
    team: shortRef(team),
    now: sumsOf(now),
    after: sumsOf(after),
    unpriced: unpriced.size,
    budgets: changed.flatMap((environment) => budgetUse({ team, environment }, head)),
  };
}

function isSameCost(now: readonly Use[], after: readonly Use[], environment: string): boolean {
  const sums = (uses: readonly Use[]) =>
    JSON.stringify(
      sumOf(uses.filter((use) => use.environment === environment).map(({ price }) => price)).sums.map(
        ({ amount, currency }) => [amount, currency],
      ),
    );
  return sums(now) === sums(after);
}

function budgetUse({ team, environment }: { team: Ref; environment: string }, context: Context): BudgetUse[] {
  const budget = environmentPolicies(context.settings).get(environment)?.budget;
  const { currency } = provisionSettings(context.settings);
  if (budget === undefined) return [];
  return [
    { environment, monthly: usageOf(usesOf(context), { team, environment, currency }).monthly, budget, currency },
  ];
}

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
