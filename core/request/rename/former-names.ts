import type { Entity } from '../../catalog/entity.ts';
import type { Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { asText } from '../../text/as-text.ts';
import { isMap } from '../../text/is-map.ts';
import { valueNow } from '../change/changed-fields.ts';

/** Backstage has no field of that meaning. */
const ANNOTATION = 'waypost.dev/formerly';

/**
 * The field in which an entry keeps the names that it had, with today's added.
 *
 * @param next its new name, which is not a former one any more
 */
export function formerNames(entity: Entity, next: string): Patch {
  const isPast = (name: unknown) => asText(name)?.trim().toLowerCase() !== next.toLowerCase();
  if (entity.origin.format === 'waypost') {
    const all = new Set([...[valueNow(entity, 'formerly') ?? []].flat().filter(isPast), entity.name]);
    return { formerly: [...all] };
  }
  const annotations = valueNow(entity, 'annotations');
  const written = isMap(annotations) ? annotations[ANNOTATION] : undefined;
  const before = typeof written === 'string' ? written.split(',').map((name) => name.trim()) : [];
  const all = new Set([...before.filter((name) => name !== '' && isPast(name)), entity.name]);
  return { annotations: { [ANNOTATION]: [...all].join(', ') } };
}
