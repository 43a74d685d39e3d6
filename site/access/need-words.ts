import type { ApproverJson, NeedJson } from '#core/access/access-components.ts';
import { listed, number } from '../text/words.ts';

/** `because they own the folder … and own the entry`. */
export function becauseWords({ because }: Pick<NeedJson, 'because'>): string {
  if (because.length === 0) return '';
  return `because they ${listed(because)}`;
}

export function leadWords({ anyOf, hidden = 0, byAsking }: Pick<NeedJson, 'anyOf' | 'hidden' | 'byAsking'>): string {
  if (anyOf.length + hidden === 0) return 'Somebody who is not named yet';
  return byAsking ? 'The requester must be, or have the approval of, one of' : 'One of';
}

/** How somebody is known to the forge, before the people that a team lists: `The forge decides who is in @acme/payments.` */
export function knownWords({ forgeTeam, people, name }: ApproverJson): string {
  if (forgeTeam !== null) return `The forge decides who is in \`@${forgeTeam}\`.`;
  return name.startsWith('@') ? `On the forge, this is \`${name}\`.` : withoutForge(people.total);
}

function withoutForge(people: number): string {
  return people === 0
    ? 'Its entry lists no members, so an approval is not possible. Add `members` or `github`.'
    : 'It names no team on the forge, so its entry decides.';
}

/** After the people who are named: ` and 4 more`. */
export function morePeople({ people }: Pick<ApproverJson, 'people'>): string {
  const more = people.total - people.first.length;
  const hidden = people.hidden ? ` and ${number(people.hidden)} hidden` : '';
  return `${more > 0 ? ` and ${number(more)} more` : ''}${hidden}`;
}
