import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';
import type { Fillable } from '../fill/unfilled-places.ts';

/** Reads which parameters have a text that a skeleton can be filled with: all but lists and maps. */
export function fillableParameters({ properties }: JsonSchema): Fillable {
  const schemas = Object.entries(isMap(properties) ? properties : {});
  return new Map(
    schemas.map(([name, schema]) => [name, !isMap(schema) || !/^(?:array|object)$/.test(String(schema.type))]),
  );
}
