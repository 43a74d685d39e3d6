import type { Ref } from '#core/catalog/ref.ts';
import { COSTS, type CostGroup, type CostRecord } from '#core/cost/cost-record.ts';
import type { PackedTable, TableRow } from '#core/list/packed-table.ts';
import { sourceWords } from '#core/price/price.ts';
import { capital } from '#core/text/capital.ts';
import { defined } from '#core/text/defined.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { number } from '../text/words.ts';
import { budgetRows, costsHref } from './budget-rows.ts';
import { costTable, lacksText, sumText } from './cost-table.ts';
import { typeTitle, usedIn } from './used.ts';

export const COSTS_ADDRESS = 'costs';

export const costsMenu: MenuPart = {
  heading: 'Operate',
  items: (snapshot) => (COSTS.of(snapshot) ? [menuItem('Costs', COSTS_ADDRESS, { key: 'c' })] : []),
};

export const FIRST = 15;

export type CostsPage = NonNullable<ReturnType<typeof costsPage>>;

export function costsPage({ snapshot, entities }: PageContext) {
  const costs = COSTS.of(snapshot);
  if (!costs) return undefined;
  const budgets = budgetRows(costs, entities);
  const old = costs.prices.filter(({ isOld }) => isOld);
  return {
    ...defined({ total: sumText(costs, costs.currency) }),
    of: `${counted(costs.resources, 'resource')} in ${counted(costs.environments.length, 'environment')}`,
    ...(costs.unpriced > 0 && { lacks: lacking(costs, { snapshot, entities }) }),
    budgets: budgets.slice(0, FIRST),
    moreBudgets: Math.max(0, budgets.length - FIRST),
    panels: GROUPINGS.map((grouping) => costPanel(grouping, costs, { snapshot, entities })),
    prices: costs.prices.map((price) => ({
      text: `${capital(sourceWords(price))}: ${counted(price.resources, 'resource')}`,
      isOld: price.isOld,
    })),
    old: [...new Set(old.map(({ date }) => date!))],
  };
}

function lacking({ unpriced }: CostRecord, context: PageContext) {
  const { stack, entity } = usedIn(context).find(({ stack }) => !stack.price)!;
  const prices = `prices: { ${entity.type}: { ${stack.size?.name}: 25 } }`;
  return { text: lacksText(unpriced), settings: `environments:\n  ${stack.environment}:\n    ${prices}` };
}

export interface Grouping {
  /** Of its list below `costs/`. */
  name: 'teams' | 'services' | 'environments' | 'types';
  heading: string;
  head: string;
  groups(costs: CostRecord): readonly CostGroup[];
  named(of: string | undefined, context: PageContext): TableRow;
}

export const GROUPINGS: readonly Grouping[] = [
  {
    name: 'teams',
    heading: 'By team',
    head: 'Team',
    groups: ({ teams }) => teams,
    named: (of, { entities }) => (of === undefined ? { title: 'No owner' } : costsHref(entities.mention(of as Ref))),
  },
  {
    name: 'environments',
    heading: 'By environment',
    head: 'Environment',
    groups: ({ environments }) => environments,
    named: (of = '') => ({ title: of, ...partHref('environments', of) }),
  },
  {
    name: 'types',
    heading: 'By type',
    head: 'Type',
    groups: ({ types }) => types,
    named: (of = '', { snapshot }) => ({ title: typeTitle(of, snapshot), ...partHref('types', of) }),
  },
  {
    name: 'services',
    heading: 'By service',
    head: 'Service',
    groups: ({ services }) => services,
    named(of, { entities }) {
      if (of === undefined) return { title: 'No service' };
      const { href, ...mention } = entities.mention(of as Ref);
      return { ...mention, ...(href !== undefined && { href: `${href}#resources` }) };
    },
  },
];

function partHref(list: 'environments' | 'types', name: string): { href?: string } {
  return isPart(name) ? { href: href(`${COSTS_ADDRESS}/${list}/${name}`) } : {};
}

export function isPart(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name);
}

function costPanel(grouping: Grouping, costs: CostRecord, context: PageContext) {
  const { name, heading, head } = grouping;
  const { length } = grouping.groups(costs);
  const title = length > FIRST ? `All ${number(length)} ${name}` : `Sort and filter ${name}`;
  return {
    id: `by-${head.toLowerCase()}`,
    heading,
    table: groupsTable(grouping, costs, context),
    all: { title, href: href(`${COSTS_ADDRESS}/${name}`) },
  };
}

export function groupsTable(grouping: Grouping, costs: CostRecord, context: PageContext): PackedTable {
  const { name, head } = grouping;
  return costTable(grouping.groups(costs), {
    address: `${COSTS_ADDRESS}/${name}`,
    head,
    rows: capital(name),
    named: (of) => grouping.named(of, context),
    all: costs,
    currency: costs.currency,
    snapshot: context.snapshot,
  });
}

function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}
