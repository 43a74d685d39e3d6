import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { listWith } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { byTitle } from '#core/text/by-title.ts';
import { defined } from '#core/text/defined.ts';
import { reachOf } from '../health/board/health-summary.ts';
import { recentChanges } from '../history/recent-changes.ts';
import { topologyIn } from '../relations/affected-in.ts';
import type { Entities } from '../snapshot/entities.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import type { TeamWork, WatchedService } from './own-work.ts';
import { reviewsOf, teamTodo } from './team-todo.ts';

/** Services that the home page watches for a team, its own and those that they need. */
const WATCHED = 200;

/** Teams that own anything, by title. */
export function owningTeams(entities: Entities): EntityRecord[] {
  return byTitle(entities.ofKind('team').filter(({ ref }) => entities.ownedBy(ref).length > 0));
}

export function teamWork(ref: Ref, context: PageContext): TeamWork {
  const { entities, snapshot } = context;
  const { title, address } = entities.get(ref)!;
  const owned = entities.ownedBy(ref);
  const services = owned.filter(({ kind }) => kind === 'service');
  return {
    title,
    address,
    services: { count: services.length, address: listWith(listsOf(snapshot).of('service'), 'owner', ref) },
    watched: watchedBy(services, context),
    todo: teamTodo(ref, context),
    reviews: reviewsOf(ref, context),
    changes: recentChanges(owned, { entities, portal: snapshot.portal }),
  };
}

function watchedBy(services: readonly EntityRecord[], context: PageContext): WatchedService[] {
  const { entities } = context;
  const own = services.flatMap((service) => watchedService(service, entities) ?? []);
  const needed = neededBy(services, context).flatMap((service) => {
    const watched = watchedService(service, entities);
    return watched ? [{ ...watched, ...ownerOf(service, entities), isNeeded: true as const }] : [];
  });
  return [...own.slice(0, WATCHED), ...needed.slice(0, WATCHED)];
}

/** Undefined for what is not probed. */
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
