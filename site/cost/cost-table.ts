import type { CostGroup, CostSum, Money } from '#core/cost/cost-record.ts';
import type { PackedTable, TableRow } from '#core/list/packed-table.ts';
import { money } from '#core/price/price.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { computedColumn, type TableColumn, tablePage } from '../list/table-page.ts';
import { number } from '../text/words.ts';

/** The currencies of a sum, that of budgets first. */
export function currenciesOf({ monthly }: Pick<CostSum, 'monthly'>, first: string): string[] {
  const found = monthly.map(({ currency }) => currency);
  return [...(found.includes(first) ? [first] : []), ...found.filter((currency) => currency !== first)];
}

interface CostTableOptions<Of extends string> {
  address: string;
  /** What a row is, and rows are: `Team`, `Teams`. */
  head: string;
  rows: string;
  named(of: Of | undefined): TableRow;
  all: Pick<CostSum, 'monthly'>;
  /** Of budgets: its column is the first. */
  currency: string;
  ofResources?: boolean;
  snapshot: Snapshot;
}

/** What groups of resources cost, in the order of the groups: a column for each currency, and in one currency each part of all. */
export function costTable<Of extends string>(
  groups: readonly CostGroup<Of>[],
  { named, all, currency, ofResources = false, snapshot, ...table }: CostTableOptions<Of>,
): PackedTable {
  const rows = groups.map(({ of, unpriced }) => {
    const { sub, ...row } = named(of);
    const lacks = unpriced > 0 ? (ofResources ? 'A price is not known' : lacksText(unpriced)) : undefined;
    const subs = [sub, lacks].filter((text) => text !== undefined);
    return { ...row, ...(subs.length > 0 && { sub: subs.join('\n') }) };
  });
  const currencies = currenciesOf(all, currency);
  const counts = computedColumn(
    { name: 'resources', title: 'Resources', is: 'number' },
    groups.map(({ resources }) => resources),
    { snapshot },
  );
  return tablePage(rows, {
    ...table,
    columns: [
      ...(ofResources ? [] : [counts]),
      ...moneyColumns(
        groups.map(({ monthly, unpriced }) => ({ monthly, isPartly: unpriced > 0 })),
        { currencies: currencies.length > 0 ? currencies : [currency], snapshot },
      ),
      ...shareColumn(groups, all, snapshot),
    ],
  });
}

/** What rows cost a month, a column for each currency, and whether a price of theirs is not known. */
export function moneyColumns(
  rows: readonly { monthly: readonly Money[]; isPartly: boolean }[],
  { currencies, snapshot }: { currencies: readonly string[]; snapshot: Snapshot },
): TableColumn[] {
  const isOne = currencies.length === 1;
  return currencies.map((currency) => {
    const amounts = rows.map(({ monthly }) => amountIn(monthly, currency));
    const unknown = rows.map(({ monthly, isPartly }) => (isPartly && monthly.length === 0 ? 'not known' : '–'));
    const texts = amounts.map((amount, row) => (amount === undefined ? unknown[row]! : money(amount, currency)));
    return computedColumn(
      {
        name: isOne ? 'cost' : `cost-${currency.toLowerCase()}`,
        title: isOne ? 'A month' : `${currency} a month`,
        is: 'money',
        total: { currency },
      },
      amounts.map((amount) => (amount === undefined ? undefined : { amount, text: '' })),
      { snapshot, texts },
    );
  });
}

/** Which part of all a row is. A part of several sums says nothing. */
function shareColumn(
  groups: readonly CostGroup[],
  { monthly: [all, ...others] }: Pick<CostSum, 'monthly'>,
  snapshot: Snapshot,
): TableColumn[] {
  if (!all || others.length > 0 || all.amount === 0) return [];
  const shares = groups.map(({ monthly }) => (amountIn(monthly, all.currency) ?? 0) / all.amount);
  return [
    computedColumn(
      { name: 'share', title: 'Share', is: 'percent', isShare: true, width: 20 },
      shares.map((share) => Math.round(share * 10_000) / 100),
      { snapshot, texts: shares.map(percentText) },
    ),
  ];
}

/** A part of all: `97%`, `<1%`. */
export function percentText(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? '<1%' : `${percent}%`;
}

/** All currencies in one text: `$128 and €5`; undefined where there is no sum. */
export function sumText(sum: Pick<CostSum, 'monthly'>, first: string): string | undefined {
  return (
    currenciesOf(sum, first)
      .map((currency) => money(amountIn(sum.monthly, currency)!, currency))
      .join(' and ') || undefined
  );
}

export function lacksText(resources: number): string {
  return resources === 1 ? '1 resource has no price' : `${number(resources)} resources have no price`;
}

function amountIn(monthly: readonly Money[], currency: string | undefined): number | undefined {
  return monthly.find((sum) => sum.currency === currency)?.amount;
}
