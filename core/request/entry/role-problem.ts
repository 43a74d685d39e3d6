import type { Entity } from '../../catalog/entity.ts';
import { parseRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { roleHolders } from '../../catalog/settings/role-holders.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import { type RequestProblem, requestError } from '../request.ts';

export function roleProblem(
  { ref, name }: Entity,
  field: string,
  { settings, catalog }: Context,
): RequestProblem | undefined {
  const holders = [...roleHolders(settings)];
  const role = holders.find(([, refs]) => refs.some((holder) => catalog.today(holder) === ref))?.[0];
  if (role === undefined) return undefined;
  const isNamed = settings.roles.has(role);
  return requestError(
    field,
    `\`${name}\` has the role \`${role}\`${isNamed ? ` in ${SETTINGS_FILE}` : `, as ${SETTINGS_FILE} gives it to no other`}.`,
    'Give the role to another team there first, in a pull request of its own.',
  );
}

/** Refuses to remove a team or person whose approval the settings ask for: nobody else could give it. */
export function approverProblem(
  { ref, name }: Entity,
  field: string,
  { settings, catalog }: Context,
): RequestProblem | undefined {
  const isIt = (word: string) => {
    const named = settings.roles.has(word) ? undefined : parseRef(word, 'team');
    return named !== undefined && catalog.today(named) === ref;
  };
  const environment = [...settings.approvals].find(([, words]) => words.some(isIt))?.[0];
  if (environment === undefined) return undefined;
  return requestError(
    field,
    `Requests for \`${environment}\` need the approval of \`${name}\`, as ${SETTINGS_FILE} says.`,
    'Name other approvers there first, in a pull request of its own.',
  );
}
