import type { Catalog } from '../../catalog/catalog.ts';
import { isTeam } from '../../catalog/entity.ts';
import { isForgeTeam } from '../../catalog/forge-team.ts';
import { parseRef } from '../../catalog/ref.ts';
import { pickerOf } from '../../request/picker.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, type Template } from '../template/template.ts';

/** Fills parameters that ask for a team of the forge with that of the owner. It stays, even if the team changes later. */
export function fillForgeTeam(template: Template, given: Values, catalog: Catalog): Values {
  const empty = Object.entries(parameterSchemas(template))
    .filter(([name, schema]) => pickerOf(schema) === 'forge-team' && !Object.hasOwn(given, name))
    .map(([name]) => name);
  const ref = typeof given.owner === 'string' ? parseRef(given.owner, 'team') : undefined;
  const owner = ref && catalog.get(ref);
  const forgeTeam = owner && isTeam(owner) ? owner.forgeTeam : undefined;
  if (forgeTeam === undefined || !isForgeTeam(forgeTeam)) return given;
  return { ...given, ...Object.fromEntries(empty.map((name) => [name, forgeTeam])) };
}
