import type { Catalog } from '../../catalog/catalog.ts';
import { isMap } from '../../text/is-map.ts';
import type { Template } from '../template/template.ts';
import { checkValues, type ValuesChecked } from '../values/check-values.ts';
import { fillForgeTeam } from './fill-forge-team.ts';

/** Completes what a template was given by what the catalog says of its owner and by defaults, and checks the whole. */
export function completeValues(template: Template, given: unknown, catalog: Catalog): ValuesChecked {
  return checkValues(template, isMap(given) ? fillForgeTeam(template, given, catalog) : given);
}
