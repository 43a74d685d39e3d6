import { type Ref, refParts } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import type { AccessRules } from './access-rules.ts';

export function membershipsIn(rules: AccessRules): ReadonlyMap<Ref, Ref[]> {
  const teams = new Map<Ref, Ref[]>();
  for (const { ref } of rules.teams)
    for (const person of peopleOf(rules, ref)) teams.set(person, [...(teams.get(person) ?? []), ref]);
  return teams;
}

export function peopleOf({ catalog }: AccessRules, team: Ref): Ref[] {
  const { references = [] } = catalog.get(team) ?? {};
  const listed = references.flatMap(({ relation, field, to }) =>
    relation === 'memberOf' && field[0] === 'members' && to && refParts(to).kind === 'person'
      ? [catalog.today(to)]
      : [],
  );
  return [...new Set(listed)].sort(compareText);
}
