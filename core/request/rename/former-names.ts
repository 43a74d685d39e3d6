import type { Entity } from '../../catalog/entity.ts';
import type { Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { isMap } from '../../text/is-map.ts';
import { valueNow } from '../change/changed-fields.ts';

/** Backstage has no field of that meaning. */
const ANNOTATION = 'waypost.dev/formerly';

/** The field in which an entry keeps the names that it had, with today's added. */
export function formerNames(entity: Entity): Patch {
  if (entity.origin.format === 'waypost') return { formerly: [...listOf(valueNow(entity, 'formerly')), entity.name] };
  const annotations = valueNow(entity, 'annotations');
  const before = isMap(annotations) ? annotations[ANNOTATION] : undefined;
  const all = [...(typeof before === 'string' && before.trim() !== '' ? [before.trim()] : []), entity.name];
  return { annotations: { [ANNOTATION]: all.join(', ') } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
