import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { pickerOf } from '#core/request/picker.ts';
import { recall } from '../../../memory/memory.ts';
import { type Given, isSaid } from '../fields/given.ts';

/** Fills in the team of the person who is signed in where a form asks for a team and nothing is given. */
export function givenByTeam(given: Given, { properties }: JsonSchema): Given {
  const [team] = recall().ownTeams;
  if (!team) return given;
  const fields = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  const asking = fields.filter(([name, field]) => pickerOf(field) === 'owner' && !isSaid(given[name]));
  return { ...given, ...Object.fromEntries(asking.map(([name]) => [name, team.name])) };
}
