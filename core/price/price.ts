import { number, type Of, object, string } from '../catalog/schema/shapes.ts';

export const OWN_PRICES = 'your own prices';

/** An amount as people read it: `$128`, `€1,204.50`. */
export function money(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}

export function aboutMonthly(price: Pick<Price, 'amount' | 'currency'> | undefined): string {
  return price ? `about ${money(price.amount, price.currency)} a month` : 'at a price that is not known';
}

/** The range of monthly prices as people read it: `about $0 to $540 a month`. Prices in another currency than the first are left out. */
export function monthlyRange(prices: readonly (Price | undefined)[]): string {
  const known = prices.filter((price) => price !== undefined);
  const same = known.filter(({ currency }) => currency === known[0]!.currency);
  const [low, ...more] = same.sort((a, b) => a.amount - b.amount);
  const high = more.at(-1);
  if (!low || !high || low.amount === high.amount) return aboutMonthly(low);
  return `about ${money(low.amount, low.currency)} to ${money(high.amount, high.currency)} a month`;
}

/** Where prices are from: `prices of 2026-11, your own server`. */
export function sourceWords({ source, date }: Pick<Price, 'source' | 'date'>): string {
  if (date === undefined) return source;
  return source === OWN_PRICES ? `${source} of ${date.slice(0, 7)}` : `prices of ${date.slice(0, 7)}, ${source}`;
}

/**
 * Whether a price may be old by now. What is free stays free.
 *
 * @param today as `2026-11-27`; undefined where nobody knows the day
 * @param staleAfter milliseconds
 */
export function isOldPrice(
  price: Pick<Price, 'amount' | 'date'> | undefined,
  { today, staleAfter }: { today: string | undefined; staleAfter: number },
): boolean {
  if (!price || price.amount === 0 || price.date === undefined || today === undefined) return false;
  return Date.parse(today) - Date.parse(price.date) > staleAfter;
}

/** One sum a currency, sorted by it. Unknown prices are counted. What is free says nothing of where a sum is from. */
export function sumOf(prices: readonly (Price | undefined)[]): { sums: Price[]; unknown: number } {
  const known = prices.filter((price) => price !== undefined);
  const byCurrency = [...Map.groupBy(known, ({ currency }) => currency).values()];
  const sums = byCurrency.map((same) => {
    const paid = same.filter(({ amount }) => amount > 0);
    const from = paid.length > 0 ? paid : same;
    return {
      amount: Math.round(same.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100,
      currency: same[0]!.currency,
      source: [...new Set(from.map(({ source }) => source))].sort().join('; '),
      ...newest(from),
    };
  });
  const sorted = sums.sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { sums: sorted, unknown: prices.length - known.length };
}

function newest(prices: readonly Price[]): { date?: string } {
  const date = prices
    .flatMap((price) => price.date ?? [])
    .sort()
    .at(-1);
  return date === undefined ? {} : { date };
}

export type Price = Of<typeof PRICE>;
export const PRICE = object(
  {
    amount: number,
    /** Of ISO 4217: `USD`. */
    currency: string,
    source: string,
    /** Since when it holds; undefined for prices of catalog/portal.yaml without a date. */
    date: { ...string, format: 'date' },
  },
  ['date'],
);
