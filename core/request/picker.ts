import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { isMap } from '../text/is-map.ts';

export const PICKERS = ['owner', 'system', 'domain', 'service', 'api', 'resource', 'person', 'forge-team'] as const;

export type Picker = (typeof PICKERS)[number];

export function kindPicked(picker: Picker): string | undefined {
  if (picker === 'forge-team') return undefined;
  return picker === 'owner' ? 'team' : picker;
}

/** What the schema of a field says that it is picked from: `x-waypost: { picker: owner }`. */
export function pickerOf({ 'x-waypost': hints }: JsonSchema): Picker | undefined {
  return isMap(hints) ? PICKERS.find((picker) => picker === hints.picker) : undefined;
}
