import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { isMap } from '../text/is-map.ts';

/** What a field is picked from: entities of the catalog, or the teams of the forge. */
export const PICKERS = ['owner', 'system', 'domain', 'service', 'api', 'resource', 'person', 'forge-team'] as const;

export type Picker = (typeof PICKERS)[number];

/** The kind of the entities that a picker offers. Undefined for teams of the forge, which are no entities. */
export function kindPicked(picker: Picker): string | undefined {
  if (picker === 'forge-team') return undefined;
  return picker === 'owner' ? 'team' : picker;
}

/** What the schema of a field says that it is picked from: `x-waypost: { picker: owner }`. */
export function pickerOf({ 'x-waypost': hints }: JsonSchema): Picker | undefined {
  return isMap(hints) ? PICKERS.find((picker) => picker === hints.picker) : undefined;
}
