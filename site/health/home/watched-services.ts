import { addressOf } from '#core/catalog/address.ts';
import type { NamedEntity } from '#core/catalog/named-entity.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Status } from '#core/health/status.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { byTitle } from '#core/text/by-title.ts';
import { defined } from '#core/text/defined.ts';
import type { Time } from '#core/text/time.ts';
import { topologyIn } from '../../snapshot/affected-in.ts';
import type { Entities } from '../../snapshot/entities.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import type { Reach } from '../board/amiss.ts';
import { reachOf } from '../board/health-summary.ts';

/** Services that Home watches for a team, its own and those that they need. */
const WATCHED = 200;

export interface WatchedByTeam {
  /** Its services that are probed, and then those that they depend on. */
  watched: WatchedService[];
}

export interface WatchedService {
  ref: Ref;
  title: string;
  address: string;
  owner?: Pick<NamedEntity, 'title' | 'address'>;
  reach?: Reach;
  /** When the page was built; absent while it is operational. */
  state?: { status: Status; since: Time; cause?: string };
  /** Whether the team's services depend on it, and it is not the team's own. */
  isNeeded?: true;
}

export function watchedByTeam(team: Ref, context: PageContext): WatchedByTeam {
  const { entities } = context;
  const services = entities.ownedBy(team).filter(({ kind }) => kind === 'service');
  const own = services.flatMap((service) => watchedService(service, entities) ?? []);
  const needed = neededBy(services, context).flatMap((service) => {
    const watched = watchedService(service, entities);
    return watched ? [{ ...watched, ...ownerOf(service, entities), isNeeded: true as const }] : [];
  });
  return { watched: [...own.slice(0, WATCHED), ...needed.slice(0, WATCHED)] };
}

function watchedService(service: EntityRecord, entities: Entities): WatchedService | undefined {
  const { ref, title } = service;
  const health = entities.healthOf(ref);
  if (!health) return undefined;
  const { status, since, cause } = health;
  const state = status === 'operational' ? undefined : { status, since, ...defined({ cause }) };
  return { ref, title, address: addressOf(ref), ...defined({ reach: reachOf(service), state }) };
}

/** Services of others that these need, directly or through an API. */
function neededBy(services: readonly EntityRecord[], context: PageContext): EntityRecord[] {
  const topology = topologyIn(context);
  const own = new Set(services.map(({ ref }) => ref));
  const needed = new Set(services.flatMap(({ ref }) => topology.needsOn('up', ref).map((need) => need.needed)));
  return byTitle(
    [...needed].flatMap((ref) => {
      const entity = context.entities.get(ref);
      return entity?.kind === 'service' && !own.has(ref) ? [entity] : [];
    }),
  );
}

function ownerOf({ owner }: EntityRecord, entities: Entities): Pick<WatchedService, 'owner'> {
  if (!owner) return {};
  const { title } = entities.mention(owner);
  return { owner: { title, ...defined({ address: entities.get(owner)?.address }) } };
}
