import type { FieldPath } from '../../catalog/entity.ts';
import type { Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import { isMap } from '../../text/is-map.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Finds the JSON Merge Patch (RFC 7386) that makes one value of another: what is gone is `null`, a list is its whole new value. */
export function patchBetween(before: Fields, after: Fields): Patch {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const [old, next] = [before[name], after[name]];
      if (sameData(old ?? null, next ?? null)) return [];
      return [[name, isMap(old) && isMap(next) ? patchBetween(old, next) : (next ?? null)]];
    }),
  );
}

export interface Difference {
  path: FieldPath;
  /** Undefined where there is none, or where it is not known. */
  before: unknown;
  after: unknown;
}

/** Lists what a patch changes: members of maps one by one, a list as a whole. */
export function differences(before: Fields, patch: Patch, path: FieldPath = []): Difference[] {
  return Object.entries(patch).flatMap(([name, next]) => {
    const old = before[name];
    const at = [...path, name];
    if (isMap(next)) return differences(isMap(old) ? old : {}, next, at);
    return [{ path: at, before: old ?? undefined, after: next ?? undefined }];
  });
}
