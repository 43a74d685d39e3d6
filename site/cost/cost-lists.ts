import { COSTS, type CostRecord } from '#core/cost/cost-record.ts';
import { computedColumn, tablePage } from '../list/table-page.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { currenciesOf, moneyColumns } from './cost-table.ts';
import { COSTS_ADDRESS, GROUPINGS, groupsTable, isPart } from './costs-page.ts';
import { typeTitle, type Used, usedIn } from './used.ts';

export function costLists(context: PageContext): CostList[] {
  const costs = COSTS.of(context.snapshot);
  if (!costs) return [];
  const groups = GROUPINGS.map((grouping) => ({
    address: `${COSTS_ADDRESS}/${grouping.name}`,
    heading: `Costs ${grouping.heading.toLowerCase()}`,
    part: grouping.heading,
    table: groupsTable(grouping, costs, context),
  }));
  return [...groups, ...partLists(costs, context)];
}

function partLists(costs: CostRecord, context: PageContext): CostList[] {
  const used = usedIn(context);
  const titleOf = (type: string) => typeTitle(type, context.snapshot);
  const environmentOf = ({ stack }: Used) => stack.environment;
  const named = (groups: CostRecord['types']) => groups.flatMap(({ of }) => (of !== undefined && isPart(of) ? of : []));
  const types = named(costs.types).map((type) =>
    partList({
      address: `${COSTS_ADDRESS}/types/${type}`,
      part: titleOf(type),
      used: used.filter(({ entity }) => entity.type === type),
      other: { name: 'environment', title: 'Environment', of: environmentOf },
      ...{ costs, context },
    }),
  );
  const environments = named(costs.environments).map((environment) =>
    partList({
      address: `${COSTS_ADDRESS}/environments/${environment}`,
      part: environment,
      used: used.filter((one) => environmentOf(one) === environment),
      other: { name: 'type', title: 'Type', of: ({ entity }) => titleOf(entity.type ?? '') },
      ...{ costs, context },
    }),
  );
  return [...types, ...environments];
}

interface Part {
  address: string;
  part: string;
  used: readonly Used[];
  /** What a row says beside its resource. */
  other: { name: string; title: string; of(used: Used): string };
  costs: CostRecord;
  context: PageContext;
}

type CostList = ReturnType<typeof partList>;

function partList({ address, part, used, other: { of, ...other }, costs, context: { snapshot } }: Part) {
  const chosen = { isFacet: true, isGroup: true } as const;
  const columns = [
    computedColumn(
      { ...other, ...chosen, is: 'choice' },
      used.map((one) => [of(one)]),
      { snapshot },
    ),
    computedColumn(
      { name: 'service', title: 'Service', is: 'mention', ...chosen },
      used.map(({ service }) => (service ? [service] : [])),
      { snapshot },
    ),
    computedColumn(
      { name: 'owner', title: 'Team', is: 'mention', ...chosen },
      used.map(({ entity }) => (entity.owner ? [entity.owner] : [])),
      { snapshot },
    ),
    computedColumn(
      { name: 'size', title: 'Size', is: 'choice', ...chosen },
      used.map(({ stack }) => (stack.size ? [stack.size.title] : [])),
      { snapshot },
    ),
    ...moneyColumns(
      used.map(({ stack: { price } }) => ({ monthly: price ? [price] : [], isPartly: !price })),
      { currencies: currenciesIn(used, costs), snapshot },
    ),
  ];
  const rows = used.map(({ entity }) => ({ title: entity.title, href: href(entity.address), ref: entity.ref }));
  return {
    address,
    part,
    heading: `Costs: ${part}`,
    table: tablePage(rows, { address, head: 'Resource', rows: 'Resources', columns }),
  };
}

function currenciesIn(used: readonly Used[], { currency }: CostRecord): string[] {
  const known = currenciesOf({ monthly: used.flatMap(({ stack }) => stack.price ?? []) }, currency);
  return known.length > 0 ? [...new Set(known)] : [currency];
}
