import { isMap } from '../../text/is-map.ts';

/** A mark of what is sensitive has the form of its value: `[false]` marks nothing of a list with one item. */
export function isMarked(mark: unknown): boolean {
  if (typeof mark === 'object' && mark !== null) return Object.values(mark).some(isMarked);
  return mark === true;
}

export function asMap(value: unknown): Record<string, unknown> {
  return isMap(value) ? value : {};
}
