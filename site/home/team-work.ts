import type { Ref } from '#core/catalog/ref.ts';
import { listWith } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { byTitle } from '#core/text/by-title.ts';
import { recentChanges } from '../history/recent-changes.ts';
import type { SectionExtras } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import type { TeamWork } from './own-work.ts';
import { reviewsOf, teamTodo } from './team-todo.ts';

/** Teams that own anything, by title. */
export function owningTeams(entities: Entities): EntityRecord[] {
  return byTitle(entities.ofKind('team').filter(({ ref }) => entities.ownedBy(ref).length > 0));
}

/** @param sections of pages of entities, which may add to it */
export function teamWork(ref: Ref, context: PageContext, sections: readonly SectionExtras[]): TeamWork {
  const { entities, snapshot } = context;
  const { title, address } = entities.get(ref)!;
  const owned = entities.ownedBy(ref);
  const services = owned.filter(({ kind }) => kind === 'service');
  return {
    title,
    address,
    services: { count: services.length, address: listWith(listsOf(snapshot).of('service'), 'owner', ref) },
    todo: teamTodo(ref, context),
    reviews: reviewsOf(ref, context),
    changes: recentChanges(owned, { entities, portal: snapshot.portal }),
    ...Object.assign({}, ...sections.map(({ ofTeam }) => ofTeam?.(ref, context))),
  };
}
