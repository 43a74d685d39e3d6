import { COSTS } from '#core/cost/cost-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Price } from '#core/provision/price/price-schema.ts';
import type { StackRecord } from '#core/provision/record/provisioned-shapes.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { compareText } from '#core/text/compare-text.ts';
import { onceABuild } from '../snapshot/page-context.ts';

/** A requested resource in one of its environments. */
export interface Used {
  entity: EntityRecord;
  stack: StackRecord;
}

/** Every requested resource in each of its environments, what costs most first. */
export const usedIn = onceABuild(({ snapshot }): Used[] => {
  const { currency } = COSTS.of(snapshot)!;
  const all = snapshot.entities.flatMap((entity) =>
    (PROVISIONED.of(entity)?.environments ?? [])
      .filter(({ state }) => state !== 'leaving')
      .map((stack) => ({ entity, stack })),
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
