import type { FieldPath } from '../entity.ts';
import { valueAt } from '../yaml/written-path.ts';

/** Data without the fields that something was found about. */
export function withoutFields(
  data: Readonly<Record<string, unknown>>,
  findings: readonly { path: FieldPath }[],
): Record<string, unknown> {
  const sound = structuredClone(data);
  for (const { path } of findings) {
    const parent = valueAt(sound, path.slice(0, -1));
    const last = path.at(-1);
    if (last !== undefined && typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
  }
  return sound;
}
