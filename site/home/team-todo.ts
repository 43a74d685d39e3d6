import type { Ref } from '#core/catalog/ref.ts';
import { encodeUriPart } from '#core/text/encode-uri.ts';
import { gaps } from '../attention/attention.ts';
import { changeHref } from '../create/create-pages.ts';
import { distinctProblems } from '../problems/distinct-problems.ts';
import { problemCauses } from '../problems/problem-causes.ts';
import { problemOwners } from '../problems/problem-items.ts';
import { expiring } from '../provision/expiring.ts';
import { isShown } from '../snapshot/is-shown.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { number } from '../text/words.ts';
import type { Reviews, TodoItem } from './own-work.ts';

/** What is named; the page of the team has more. */
const MOST = 20;
/** Resources that expire and are named; the list has all. */
const EXPIRING = 5;

/** What a team has to do: problems by cause, the most severe first, then what expires, then what is missing. */
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
