import type { Catalog } from '../../catalog/catalog.ts';
import { unknownPicks as unknownFields } from '../../request/field-problems.ts';
import type { RequestProblem } from '../../request/request.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, pickedBy, type Template } from '../template/template.ts';

/** Finds values that are not in the list of their picker; rules of the entry check owner and system. What is removed later is not checked. */
export function unknownPicks(template: Template, values: Values, catalog: Catalog): RequestProblem[] {
  const ruled = ['owner', pickedBy(template, 'system')];
  const others = Object.entries(parameterSchemas(template)).filter(([name]) => !ruled.includes(name));
  return unknownFields(Object.fromEntries(others), values, { catalog });
}
