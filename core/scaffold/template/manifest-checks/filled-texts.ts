import type { FieldPath } from '../../../catalog/entity.ts';
import { isMap } from '../../../text/is-map.ts';
import { type Fillable, fillableParameters, unfilledPlaces } from '../../fill/unfilled-places.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Places in the texts of `produces` and `resources` that nothing fills: files of requests would have them as they are. */
export function* filledTexts({ data, parameters }: Manifest): Iterable<ManifestFinding> {
  if (!parameters) return;
  for (const field of ['produces', 'resources']) yield* unfilled(data[field], [field], fillableParameters(parameters));
}

function* unfilled(value: unknown, path: FieldPath, parameters: Fillable): Iterable<ManifestFinding> {
  if (typeof value === 'string')
    for (const { message, hint } of unfilledPlaces(value, parameters)) yield { path, message, hint };
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* unfilled(item, [...path, index], parameters);
  else if (isMap(value))
    for (const [key, item] of Object.entries(value)) yield* unfilled(item, [...path, key], parameters);
}
