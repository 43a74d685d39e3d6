import type { Catalog } from '../../catalog/catalog.ts';
import { unknownPicks as unknownFields } from '../../request/field-problems.ts';
import type { RequestProblem } from '../../request/request.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, pickedBy, type Template } from '../template/template.ts';

/**
 * Finds values that name nothing of the kind that they are picked from. The owner and the system stand in the entry by fields of
 * their own, so its rules speak of those. What is gone later stays in the record of the service, and nobody asks again.
 */
export function unknownPicks(template: Template, values: Values, catalog: Catalog): RequestProblem[] {
  const ruled = ['owner', pickedBy(template, 'system')];
  const others = Object.entries(parameterSchemas(template)).filter(([name]) => !ruled.includes(name));
  return unknownFields(Object.fromEntries(others), values, catalog);
}
