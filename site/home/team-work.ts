import { type Ref, shortRef } from '#core/catalog/ref.ts';
import { listWith } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { SIGN_IN } from '#core/sign-in/sign-in-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { encodeUriPart } from '#core/text/encode-uri.ts';
import { gaps } from '../attention/attention.ts';
import { changeHref } from '../create/create-pages.ts';
import { recentChanges } from '../history/recent-changes.ts';
import type { NamedTeam } from '../person/read-me.ts';
import { problemCauses } from '../problems/problem-causes.ts';
import { distinctProblems, problemOwners } from '../problems/problem-items.ts';
import { expiring } from '../provision/expiring.ts';
import type { SectionExtras } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import { isShown, type PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { number } from '../text/words.ts';
import type { Reviews, TeamWork, TodoItem } from './own-work.ts';

export function owningTeams(entities: Entities): EntityRecord[] {
  return byTitle(entities.ofKind('team').filter(({ ref }) => entities.ownedBy(ref).length > 0));
}

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

export function namedTeams(snapshot: Snapshot, entities: Entities): NamedTeam[] {
  const signIn = SIGN_IN.of(snapshot);
  return owningTeams(entities).map(({ ref, title, address }) => ({
    title,
    address,
    name: shortRef(ref),
    ...(signIn && { groups: signIn.teams[ref] ?? [] }),
  }));
}

const MOST = 20;
const EXPIRING = 5;

export function teamTodo(team: Ref, context: PageContext): TodoItem[] {
  const { snapshot } = context;
  const found = isShown('problems', snapshot) ? [...problemItems(team, context), ...gapItems(team, context)] : [];
  const rank = ({ look }: TodoItem) => ['error', 'warning', 'todo'].indexOf(look);
  const all = [...expiryItems(team, context), ...found].sort((a, b) => rank(a) - rank(b));
  return all.length <= MOST ? all : [...all.slice(0, MOST), moreItem(team, all.length - MOST, context)];
}

function moreItem(team: Ref, more: number, { entities }: PageContext): TodoItem {
  const { title, address } = entities.get(team)!;
  return {
    look: 'todo',
    title: `${number(more)} more for ${title}`,
    action: { words: 'Show', href: `${href(address)}#attention` },
  };
}

function problemItems(team: Ref, context: PageContext): TodoItem[] {
  const { entities, snapshot } = context;
  const owners = problemOwners(context);
  const teamHref = `${href(entities.get(team)!.address)}#attention`;
  const causes = problemCauses(distinctProblems(entities.ownedBy(team)), { owners, rules: snapshot.rules });
  return causes.map(({ severity, title, detail, entries, problems }) => {
    const [entry] = entries;
    const fix = problems.length === 1 ? owners.editUrl(problems[0]!) : undefined;
    const single = entries.length === 1 && entry ? `${href(entry.address)}#problems` : teamHref;
    return {
      look: severity,
      title,
      detail,
      action: fix ? { words: 'Fix', href: fix } : { words: 'See how to fix', href: single },
    };
  });
}

function gapItems(team: Ref, context: PageContext): TodoItem[] {
  return gaps(context.entities.ownedBy(team), context, team).map(({ title, list }) => ({
    look: 'todo' as const,
    title,
    action: { words: 'Show', href: list.href },
  }));
}

function expiryItems(team: Ref, { entities, snapshot }: PageContext): TodoItem[] {
  return expiring(entities, snapshot.build.time, entities.ownedBy(team))
    .slice(0, EXPIRING)
    .map(({ ref, title, href, environment, day, isPast }) => ({
      look: isPast ? ('warning' as const) : ('todo' as const),
      title: `${title} ${isPast ? 'expired' : 'expires'} on ${day} in ${environment}`,
      action: isShown('create', snapshot)
        ? { words: 'Extend', href: changeHref({ ref, implied: false })! }
        : { words: 'Show', href },
    }));
}

/** Requests that wait for the team, where GitHub lists them: it asks the team of the folder for a review by CODEOWNERS. */
export function reviewsOf(team: Ref, { entities, snapshot }: PageContext): Reviews[] {
  const { repository } = snapshot.portal;
  if (!repository || !isShown('create', snapshot)) return [];
  const { title, forgeTeam } = entities.get(team)!;
  const ofTeam = waiting(repository, `for ${title} to approve`, `team-review-requested:${forgeTeam}`);
  const own = waiting(repository, 'for you to approve', 'review-requested:@me');
  return forgeTeam ? [ofTeam, own] : [own];
}

function waiting(repository: string, title: string, whose: string): Reviews {
  return { title, href: `https://github.com/${repository}/pulls?q=${encodeUriPart(`is:open is:pr ${whose}`)}` };
}
