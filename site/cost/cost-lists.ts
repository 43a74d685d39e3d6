import { COSTS, type CostRecord } from '#core/cost/cost-record.ts';
import { money } from '#core/price/price.ts';
import { type Pager, paged } from '../paging/paging.ts';
import type { Mention } from '../snapshot/entities.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { type CostTable, costRows, currenciesOf, sumText } from './cost-table.ts';
import { COSTS_ADDRESS, FIRST, GROUPINGS, type Grouping, isPart } from './costs-page.ts';
import { typeTitle, type Used, usedIn } from './used.ts';

/** One page of all groups of a kind. */
export interface GroupsPage {
  address: string;
  heading: string;
  table: CostTable;
  pager: Pager;
}

/** What costs most in one environment, or of one type. */
export interface PartPage {
  address: string;
  heading: string;
  /** What a row says beside its resource: `Type`, or `Environment`. */
  head: string;
  rows: PartRow[];
  /** How many there are. */
  total: number;
  /** What all of them cost; undefined where none has a price. */
  sum: string | undefined;
}

export interface PartRow {
  resource: Mention;
  /** The type or the environment. */
  other: string;
  service?: Mention;
  owner?: Mention;
  size: string;
  cost: string;
}

/** Rows of a page of one environment or type; the CSV file has them all. */
const MOST = 200;

/** Pages for the groups that /costs/ has no room for. */
export function groupsPages(context: PageContext): GroupsPage[] {
  const costs = COSTS.of(context.snapshot);
  return costs ? GROUPINGS.flatMap((grouping) => pagesOf(grouping, costs, context)) : [];
}

function pagesOf(grouping: Grouping, costs: CostRecord, context: PageContext): GroupsPage[] {
  const groups = grouping.groups(costs);
  if (groups.length <= FIRST) return [];
  const currencies = currenciesOf(costs, costs.currency);
  return paged(groups, `${COSTS_ADDRESS}/${grouping.name}`).map(({ address, items, pager }) => ({
    address,
    pager,
    heading: grouping.heading,
    table: {
      head: grouping.head,
      currencies,
      rows: costRows(items, { currencies, all: costs }, (of) => grouping.named(of, context)),
    },
  }));
}

/** A page for each environment and type. */
export function partPages(context: PageContext): PartPage[] {
  const costs = COSTS.of(context.snapshot);
  if (!costs) return [];
  const used = usedIn(context);
  const named = (groups: CostRecord['types']) =>
    groups.flatMap(({ of, ...group }) =>
      of !== undefined && isPart(of) ? { name: of, sum: sumText(group, costs.currency) } : [],
    );
  const types = named(costs.types).map(({ name: type, sum }) =>
    partPage({
      sum,
      address: `${COSTS_ADDRESS}/types/${type}`,
      heading: typeTitle(type, context.snapshot),
      head: 'Environment',
      used: used.filter(({ entity }) => entity.type === type),
      other: ({ stack }) => stack.environment,
      context,
    }),
  );
  const environments = named(costs.environments).map(({ name: environment, sum }) =>
    partPage({
      sum,
      address: `${COSTS_ADDRESS}/environments/${environment}`,
      heading: environment,
      head: 'Type',
      used: used.filter(({ stack }) => stack.environment === environment),
      other: ({ entity }) => typeTitle(entity.type ?? '', context.snapshot),
      context,
    }),
  );
  return [...types, ...environments];
}

function partPage({
  used,
  other,
  context: { entities },
  ...page
}: Pick<PartPage, 'address' | 'heading' | 'head' | 'sum'> & {
  used: readonly Used[];
  other(used: Used): string;
  context: PageContext;
}): PartPage {
  const rows = used.slice(0, MOST).map(({ entity, stack, service }): PartRow => {
    return {
      resource: { title: entity.title, href: href(entity.address) },
      other: other({ entity, stack }),
      ...(service && { service: entities.mention(service) }),
      ...(entity.owner && { owner: entities.mention(entity.owner) }),
      size: stack.size?.title ?? '',
      cost: stack.price ? money(stack.price.amount, stack.price.currency) : 'not known',
    };
  });
  return { ...page, rows, total: used.length };
}
