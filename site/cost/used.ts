import type { Ref } from '#core/catalog/ref.ts';
import { COSTS, type CostGroup } from '#core/cost/cost-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Price } from '#core/price/price.ts';
import { isPossible } from '#core/provision/policy/environment-policy.ts';
import type { StackRecord } from '#core/provision/record/provisioned-shapes.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { PROVISIONING, RESOURCE_TYPES } from '#core/provision/record/type-records.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { compareText } from '#core/text/compare-text.ts';
import { defined } from '#core/text/defined.ts';
import { onceABuild } from '../snapshot/page-context.ts';

export interface Used {
  entity: EntityRecord;
  stack: StackRecord;
  service?: Ref;
}

/** Every requested resource in each of its environments, what costs most first. */
export const usedIn = onceABuild(({ snapshot }): Used[] => {
  const { currency } = COSTS.of(snapshot)!;
  const all = snapshot.entities.flatMap((entity) =>
    environmentsOf(entity).map((stack) => ({
      entity,
      stack,
      ...defined({ service: PROVISIONED.of(entity)?.service }),
    })),
  );
  return all.sort(
    (a, b) =>
      rankOf(a.stack.price, currency) - rankOf(b.stack.price, currency) ||
      (b.stack.price?.amount ?? 0) - (a.stack.price?.amount ?? 0) ||
      compareText(a.stack.stack, b.stack.stack),
  );
});

/** What has no price may cost anything, so it is first. Amounts in other currencies come after those that can be compared. */
function rankOf(price: Price | undefined, currency: string): number {
  if (!price) return 0;
  return price.currency === currency ? 1 : 2;
}

function environmentsOf(entity: EntityRecord): StackRecord[] {
  return (PROVISIONED.of(entity)?.environments ?? []).filter(({ state }) => state !== 'leaving');
}

export function resourceGroup(entity: EntityRecord): CostGroup<Ref> | undefined {
  const record = PROVISIONED.of(entity);
  if (!record || environmentsOf(entity).length === 0) return undefined;
  const monthly = record.monthly.map(({ amount, currency }) => ({ amount, currency }));
  return { of: entity.ref, monthly, resources: 1, unpriced: Number(record.isPartly) };
}

export function typeOf(entity: EntityRecord): string | undefined {
  return PROVISIONED.of(entity)?.type?.title;
}

/** What people call one of a type: `PostgreSQL database`; the name where the portal does not have it. */
export function typeTitle(name: string, snapshot: Snapshot): string {
  const known = (RESOURCE_TYPES.of(snapshot) ?? []).find(({ type }) => type.name === name);
  return known?.type.title ?? (name || 'No type');
}

/** The first type that can be requested in an environment of this portal. */
export function firstType(snapshot: Snapshot): { name: string; title: string; address: string } | undefined {
  const policies = PROVISIONING.of(snapshot)?.policies ?? [];
  const first = RESOURCE_TYPES.of(snapshot)?.find(({ type }) => isPossible(type, policies));
  return first && { name: first.type.name, title: first.type.title, address: first.address };
}
