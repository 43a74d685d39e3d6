import type { Entity } from '../../catalog/entity.ts';
import { writtenRef } from '../../catalog/ref.ts';

/** Entries by name, for a sentence: a few, and how many there are beside them. */
export function nameEntries(entities: readonly Pick<Entity, 'ref'>[], most = 3): string {
  const shown = entities.slice(0, most).map(({ ref }) => `\`${writtenRef(ref)}\``);
  const left = entities.length - shown.length;
  if (left > 0) return `${shown.join(', ')} and ${left} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'none');
}
