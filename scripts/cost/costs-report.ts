import type { CostsJson, GroupJson } from '#core/cost/cost-api.ts';
import type { Money } from '#core/cost/cost-record.ts';
import { money } from '#core/price/price.ts';
import { count } from '#core/text/count.ts';
import { oneLine } from '#core/text/harmless.ts';

/** Rows of each table; `--json` has them all. */
const MOST = 20;

export function costsReport(costs: CostsJson): string {
  const { resources, unpriced, budgets, currency, prices } = costs;
  if (resources === 0) return 'Nothing is requested.\nNext: `npx portal provision` lists what can be.';
  const old = prices.filter(({ isOld }) => isOld);
  return [
    [
      `${count(resources, 'resource costs', 'resources cost')} about ${amounts(costs.monthly)} a month.`,
      ...(unpriced > 0
        ? [`The price of ${count(unpriced, 'of them', 'of them')} is not known, so the sums are too low.`]
        : []),
      ...old.map(({ source, date }) => `Prices of ${date} may be old (${oneLine(source)}).`),
    ].join('\n'),
    ...(budgets.length > 0
      ? [
          table(
            'Budgets',
            budgets.map((each) => [
              `${each.team} in ${each.environment}`,
              `${money(each.monthly, currency!)} of ${money(each.budget, currency!)}${each.monthly > each.budget ? ', over budget' : ''}`,
            ]),
          ),
        ]
      : []),
    groupTable('team', costs.teams),
    groupTable('environment', costs.environments),
    groupTable('type', costs.types),
    groupTable('service', costs.services),
  ].join('\n\n');
}

function groupTable<Name extends string>(by: Name, groups: readonly GroupJson<Name>[]): string {
  return table(
    `By ${by}`,
    groups.map((group) => [oneLine(group[by] ?? `no ${by}`), amounts(group.monthly)]),
  );
}

function table(heading: string, rows: readonly (readonly [name: string, text: string])[]): string {
  const shown = rows.slice(0, MOST);
  const width = Math.max(...shown.map(([name]) => name.length));
  const lines = shown.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
  return [heading, ...lines, ...(rows.length > MOST ? [`  and ${rows.length - MOST} more`] : [])].join('\n');
}

function amounts(monthly: readonly Money[]): string {
  return monthly.map(({ amount, currency }) => money(amount, currency)).join(' and ') || 'an unknown amount';
}
