import type { EntityRecord } from '#core/part/entity-record.ts';
import { PROVISIONED } from '#core/provision/record/resource-record.ts';
import { compareText } from '#core/text/compare-text.ts';
import { DAY, dayOf } from '#core/text/time.ts';
import type { Entities } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';

/** How far ahead the home page looks. In milliseconds. */
const AHEAD = 30 * DAY;
/** Rows of the page, of which a browser shows its team's first. */
const MOST = 200;

export type Expiring = ReturnType<typeof expiring>[number];

/**
 * What expires within a month, the first first.
 *
 * @param time when the page is built, in ISO 8601
 * @param of what is looked at; all resources by default
 */
export function expiring(entities: Entities, time: string, of = entities.ofKind('resource')) {
  const now = Date.parse(time);
  const [today, last] = [dayOf(now), dayOf(now + AHEAD)];
  return of
    .flatMap((entity) => rowsOf(entity, entities, today))
    .filter(({ day }) => day <= last)
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.href, b.href))
    .slice(0, MOST);
}

function rowsOf(entity: EntityRecord, entities: Entities, today: string) {
  const { ref, title, address, owner } = entity;
  const team = owner && entities.get(owner)?.address;
  return (PROVISIONED.of(entity)?.environments ?? []).flatMap(({ environment, expires, state }) => {
    if (expires === undefined || state === 'leaving') return [];
    return [
      {
        ref,
        title,
        href: href(address),
        environment,
        day: expires,
        isPast: expires < today,
        ...(owner && { owner: entities.mention(owner) }),
        ...(team !== undefined && { team }),
      },
    ];
  });
}
