import type { CostGroup, CostSum, Money } from '#core/cost/cost-record.ts';
import { money } from '#core/price/price.ts';
import { number } from '../text/words.ts';

/** What groups of resources cost, the most first. */
export interface CostTable {
  /** What a row is: `Team`. */
  head: string;
  /** A column each. */
  currencies: readonly string[];
  rows: CostRow[];
}

export interface CostRow {
  title: string;
  href?: string;
  /** Why it has no page. */
  note?: string;
  /** A few words below the title. */
  sub?: string;
  /** One a currency; undefined where it costs nothing in it. */
  amounts: (string | undefined)[];
  /** Of all, from 0 to 1; absent where there are several currencies. */
  share?: number;
  /** How many; absent in a table of resources. */
  resources?: string;
  /** What the sum lacks: `1 resource has no price`. */
  lacks?: string;
}

/** How a row is named. */
export interface Named {
  title: string;
  href?: string;
  note?: string;
  sub?: string;
}

/** The currencies of a sum, that of budgets first. */
export function currenciesOf({ monthly }: Pick<CostSum, 'monthly'>, first: string): string[] {
  const found = monthly.map(({ currency }) => currency);
  return [...(found.includes(first) ? [first] : []), ...found.filter((currency) => currency !== first)];
}

/** Rows for groups. @param all what shares are of */
export function costRows<Of extends string>(
  groups: readonly CostGroup<Of>[],
  { currencies, all }: { currencies: readonly string[]; all: Pick<CostSum, 'monthly'> },
  name: (of: Of | undefined) => Named,
): CostRow[] {
  // A part of several sums says nothing.
  const main = currencies.length === 1 ? currencies[0] : undefined;
  const whole = amountIn(all.monthly, main);
  return groups.map(({ of, ...sum }) => {
    const own = amountIn(sum.monthly, main);
    return {
      ...name(of),
      amounts: amountsOf(sum, currencies),
      ...(whole && { share: (own ?? 0) / whole }),
      resources: number(sum.resources),
      ...(sum.unpriced > 0 && { lacks: lacksText(sum.unpriced) }),
    };
  });
}

/** What a sum is in each currency, as people read it. */
export function amountsOf({ monthly }: Pick<CostSum, 'monthly'>, currencies: readonly string[]): CostRow['amounts'] {
  return currencies.map((currency) => {
    const amount = amountIn(monthly, currency);
    return amount === undefined ? undefined : money(amount, currency);
  });
}

/** A part of all: `97%`, `<1%`. */
export function percentText(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? '<1%' : `${percent}%`;
}

/** All currencies in one text: `$128 and €5`; undefined where there is no sum. */
export function sumText(sum: Pick<CostSum, 'monthly'>, first: string): string | undefined {
  return amountsOf(sum, currenciesOf(sum, first)).join(' and ') || undefined;
}

/** `3 resources have no price`. */
export function lacksText(resources: number): string {
  return resources === 1 ? '1 resource has no price' : `${number(resources)} resources have no price`;
}

function amountIn(monthly: readonly Money[], currency: string | undefined): number | undefined {
  return monthly.find((sum) => sum.currency === currency)?.amount;
}
