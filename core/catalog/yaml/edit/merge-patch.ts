import { isMap } from '../../../text/is-map.ts';

/** A JSON Merge Patch (RFC 7386): `null` removes a field, a map goes deeper, and everything else, also a list, is the whole new value. */
export type Patch = { readonly [field: string]: unknown };

export function mergePatch(value: unknown, patch: Patch): Record<string, unknown> {
  const merged = new Map(isMap(value) ? Object.entries(value) : []);
  for (const [name, change] of Object.entries(patch)) {
    if (change === undefined) continue;
    const next = isMap(change) ? mergedField(merged.get(name), change) : change;
    if (next === null) merged.delete(name);
    else merged.set(name, next);
  }
  return Object.fromEntries(merged);
}

/** The new value of a field that is a map, or null where no field is left of it. */
function mergedField(old: unknown, patch: Patch): Record<string, unknown> | null {
  const merged = mergePatch(old, patch);
  const wasEmpty = isMap(old) && Object.keys(old).length === 0;
  const emptied = Object.keys(merged).length === 0 && Object.keys(patch).length > 0 && !wasEmpty;
  return emptied ? null : merged;
}
