import type { Catalog } from '../../catalog/catalog.ts';
import { unknownPicks as unknownFields } from '../../request/field-problems.ts';
import type { RequestProblem } from '../../request/request.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, pickedBy, type Template } from '../template/template.ts';

/**
 * Finds values that do not exist in the list of their picker. The owner and the system have their own fields in the entry,
 * so its rules check those. A value that is removed later stays in the record of the service, and is not checked again.
 */
export function unknownPicks(template: Template, values: Values, catalog: Catalog): RequestProblem[] {
  const ruled = ['owner', pickedBy(template, 'system')];
  const others = Object.entries(parameterSchemas(template)).filter(([name]) => !ruled.includes(name));
  return unknownFields(Object.fromEntries(others), values, { catalog });
}
