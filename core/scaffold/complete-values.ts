import type { Catalog } from '../catalog/catalog.ts';
import { isMap } from '../catalog/fields.ts';
import { checkValues, type ValuesChecked } from './check-values.ts';
import { fillForgeTeam } from './fill-forge-team.ts';
import type { Template } from './template.ts';

/** Completes what a template was given by what the catalog says of its owner and by defaults, and checks the whole. */
export function completeValues(template: Template, given: unknown, catalog: Catalog): ValuesChecked {
  return checkValues(template, isMap(given) ? fillForgeTeam(template, given, catalog) : given);
}
