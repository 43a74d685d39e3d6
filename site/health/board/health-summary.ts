import { isOperated } from '#core/catalog/entity.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { HealthRecord } from '#core/health/health-record.ts';
import { rollUp } from '#core/health/roll-up.ts';
import { CONTACTS_SLOT } from '#core/oncall/oncall-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { defined } from '#core/text/defined.ts';
import type { Entities } from '../../snapshot/entities.ts';
import { type AmissItem, amissItems, type Reach } from './amiss.ts';

export type HealthSummary = NonNullable<ReturnType<typeof healthSummary>>;

/**
 * Undefined where nothing is probed.
 *
 * @param most how many services are named
 * @param isListed which of those that are not operational are listed; all by default
 */
export function healthSummary(
  health: HealthRecord | undefined,
  entities: Entities,
  most: number,
  isListed: (item: AmissItem) => boolean = () => true,
) {
  const services = entities.ofKind('service');
  const counts = rollUp(services.map(({ ref }) => entities.statusOf(ref)));
  if (!health || !counts) return undefined;
  const all = amissItems(health.services, (ref) => describeService(ref, entities)).filter(isListed);
  return {
    counts,
    unprobed: services.filter((service) => isOperated(service) && entities.statusOf(service.ref) === undefined).length,
    amiss: all.slice(0, most),
    all: all.length,
    ...(health.example !== undefined && { example: health.example }),
  };
}

export function describeService(ref: Ref, entities: Entities): Pick<AmissItem, 'service' | 'owner' | 'reach'> {
  const entity = entities.get(ref);
  const reach = entity && reachOf(entity);
  return {
    service: entities.mention(ref),
    ...(entity?.owner && { owner: entities.mention(entity.owner) }),
    ...(reach && { reach }),
  };
}

export function reachOf(entity: EntityRecord): Reach | undefined {
  const { page, chat } = CONTACTS_SLOT.of(entity) ?? {};
  return page || chat ? defined({ page: page?.url, chat: chat?.url }) : undefined;
}
