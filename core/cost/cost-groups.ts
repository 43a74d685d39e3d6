import type { Ref } from '../catalog/ref.ts';
import type { Price } from '../price/price.ts';
import { sumOf } from '../price/price.ts';
import { compareText } from '../text/compare-text.ts';
import type { CostGroup, CostSum, Money } from './cost-record.ts';

interface Costed {
  ref: Ref;
  price?: Price;
}

export function costSum(uses: readonly Costed[]): CostSum {
  const monthly = sumOf(uses.map(({ price }) => price)).sums.map(({ amount, currency }) => ({ amount, currency }));
  const unpriced = uses.filter(({ price }) => price === undefined);
  return { monthly, resources: resourcesIn(uses), unpriced: resourcesIn(unpriced) };
}

export function addSums(sums: readonly CostSum[]): CostSum {
  const byCurrency = Map.groupBy(
    sums.flatMap(({ monthly }) => monthly),
    ({ currency }) => currency,
  );
  const monthly = [...byCurrency].map(([currency, some]) => ({
    amount: Math.round(total(some) * 100) / 100,
    currency,
  }));
  return {
    monthly: monthly.sort((a, b) => compareText(a.currency, b.currency)),
    resources: sums.reduce((all, { resources }) => all + resources, 0),
    unpriced: sums.reduce((all, { unpriced }) => all + unpriced, 0),
  };
}

export function resourcesIn(uses: readonly Pick<Costed, 'ref'>[]): number {
  return new Set(uses.map(({ ref }) => ref)).size;
}

/** Begins with what costs most, by @param currency; other currencies only where that is equal. */
export function costGroups<Of extends string, Use extends Costed>(
  uses: readonly Use[],
  of: (use: Use) => Of | undefined,
  currency: string,
): CostGroup<Of>[] {
  const groups = [...Map.groupBy(uses, of)].map(([key, some]) => ({
    ...(key !== undefined && { of: key }),
    ...costSum(some),
  }));
  return groups.sort((a, b) => byCost(a, b, currency) || compareText(a.of ?? LAST, b.of ?? LAST));
}

/** What has no name comes after the others. */
const LAST = '\uffff';

function byCost(a: CostSum, b: CostSum, currency: string): number {
  const others = ({ monthly }: CostSum) => total(monthly.filter((sum) => sum.currency !== currency));
  const own = ({ monthly }: CostSum) => total(monthly.filter((sum) => sum.currency === currency));
  return own(b) - own(a) || others(b) - others(a) || b.resources - a.resources;
}

function total(sums: readonly Money[]): number {
  return sums.reduce((all, { amount }) => all + amount, 0);
}
