import type { Ref } from '#core/catalog/ref.ts';
import { addSums } from '#core/cost/cost-groups.ts';
import { COSTS, type CostGroup, type CostRecord, type CostSum } from '#core/cost/cost-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { defined } from '#core/text/defined.ts';
import type { Section } from '../section.ts';
import { onceABuild, type PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { number } from '../text/words.ts';
import { budgetRows } from './budget-rows.ts';
import CostSection from './CostSection.astro';
import { costTable, lacksText, sumText } from './cost-table.ts';
import { COSTS_ADDRESS } from './costs-page.ts';
import { resourceGroup, typeOf } from './used.ts';

export const MOST = 15;

export const costSection: Section<CostsView> = {
  id: 'costs',
  title: 'Costs',
  place: 'main',
  view: costsView,
  Component: CostSection,
};

export type CostsView = NonNullable<ReturnType<typeof costsView>>;

function costsView(entity: EntityRecord, context: PageContext) {
  const costs = COSTS.of(context.snapshot);
  const groups = costs && groupsOf(entity, costs, context);
  if (!groups || groups.length === 0) return undefined;
  const all = addSums(groups);
  const isOwner = OWNERS.has(entity.kind);
  const budgets = costs.budgets.filter(({ team }) => team === entity.ref);
  return {
    total: totalText(sumText(all, costs.currency)),
    of: `${number(all.resources)} resource${all.resources === 1 ? '' : 's'}`,
    ...(all.unpriced > 0 && { lacks: lacksText(all.unpriced) }),
    budgets: budgetRows({ budgets, currency: costs.currency }, context.entities),
    table: costTable<Ref>(groups, {
      address: COSTS_ADDRESS,
      ...(isOwner ? { head: 'Resource', rows: 'Resources' } : { head: 'Service', rows: 'Services' }),
      named: (of) => ({
        ...context.entities.mention(of!),
        ...(isOwner && defined({ sub: typeOf(context.entities.get(of!)!) })),
      }),
      ...{ all, currency: costs.currency, ofResources: isOwner, snapshot: context.snapshot },
    }),
    more: Math.max(0, groups.length - MOST),
    all: href(COSTS_ADDRESS),
  };
}

function totalText(sum: string | undefined): string {
  return sum === undefined ? 'at a price that is not known' : `about ${sum} a month`;
}

const OWNERS = new Set(['team', 'person']);

type Group = CostGroup<Ref>;

function groupsOf(
  { ref, kind }: EntityRecord,
  costs: CostRecord,
  { snapshot, entities }: PageContext,
): Group[] | undefined {
  if (OWNERS.has(kind))
    return byCost(
      entities.ownedBy(ref).flatMap((entity) => resourceGroup(entity) ?? []),
      costs,
    );
  if (kind !== 'system' && kind !== 'domain') return undefined;
  const members = kind === 'system' ? entities.inSystem(ref) : entities.inDomain(ref);
  const byService = costsOfServices({ snapshot, entities });
  return byCost(
    members.flatMap((member) => byService.get(member.ref) ?? []),
    costs,
  );
}

const costsOfServices = onceABuild(
  ({ snapshot }): ReadonlyMap<Ref | undefined, Group> =>
    new Map((COSTS.of(snapshot)?.services ?? []).map((group) => [group.of, group])),
);

function byCost(groups: Group[], { currency }: CostRecord): Group[] {
  const amount = ({ monthly }: CostSum) => monthly.find((sum) => sum.currency === currency)?.amount ?? 0;
  return groups.toSorted((a, b) => amount(b) - amount(a));
}
