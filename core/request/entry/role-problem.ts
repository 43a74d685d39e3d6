import type { Entity } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';
import { SETTINGS_FILE } from '../../catalog/settings/settings.ts';
import type { RequestProblem } from '../request.ts';

/** Refuses what would take a role away from a team or person, as the settings name them. */
export function roleProblem({ ref, name }: Entity, field: string, { settings }: Context): RequestProblem | undefined {
  const role = [...settings.roles].find(([, refs]) => refs.includes(ref))?.[0];
  if (role === undefined) return undefined;
  return {
    field,
    severity: 'error',
    message: `\`${name}\` has the role \`${role}\` in ${SETTINGS_FILE}.`,
    hint: `Give the role to another team there first, in a pull request of its own.`,
  };
}
