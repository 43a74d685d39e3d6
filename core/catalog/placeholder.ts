import { isMap } from '../text/is-map.ts';
import type { FieldPath } from './entity.ts';
import { valueAt } from './yaml/written-path.ts';

/** Keys by which a Backstage descriptor takes a value from a file. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(['$text', '$json', '$yaml', '$openapi', '$asyncapi']);

/** What a value is to be taken from. As in Backstage, a placeholder is alone in its map. */
export function placeholderOf(value: unknown): { key: string; target: string } | undefined {
  if (!isMap(value)) return undefined;
  const [key, ...others] = Object.keys(value);
  if (key === undefined || others.length > 0 || !PLACEHOLDERS.has(key)) return undefined;
  const target = value[key];
  return typeof target === 'string' ? { key, target } : undefined;
}

/** Whether a path of a document leads to what is in another file, and was not read from there. */
export function isBehindPlaceholder(data: unknown, path: FieldPath): boolean {
  return (
    path.some((_, depth) => placeholderOf(valueAt(data, path.slice(0, depth)))) ||
    placeholderOf(valueAt(data, path)) !== undefined
  );
}
