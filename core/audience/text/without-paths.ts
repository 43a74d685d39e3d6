import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';

/** Plain data without the values at some paths. A list that would be empty goes with its field. */
export function withoutPaths(data: unknown, paths: readonly FieldPath[]): unknown {
  return pruned(data, wholePaths(data, paths), []);
}

/** The same paths; where every item of a list goes, the list's own path in place of theirs. */
export function wholePaths(data: unknown, paths: readonly FieldPath[]): FieldPath[] {
  const whole = new Map(paths.map((path) => [JSON.stringify(path), path]));
  for (const items of Map.groupBy(paths.filter(isItem), (path) => JSON.stringify(path.slice(0, -1))).values()) {
    const list = items[0]!.slice(0, -1);
    const value = list.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], data);
    const places = new Set(items.map((path) => path.at(-1)));
    if (!Array.isArray(value) || places.size < value.length) continue;
    for (const path of items) whole.delete(JSON.stringify(path));
    whole.set(JSON.stringify(list), list);
  }
  return [...whole.values()];
}

function isItem(path: FieldPath): boolean {
  return path.length > 1 && typeof path.at(-1) === 'number';
}

function pruned(value: unknown, gone: readonly FieldPath[], at: FieldPath): unknown {
  const inner = gone.filter((path) => path.length > at.length && at.every((key, index) => path[index] === key));
  if (inner.length === 0) return value;
  const isGone = (key: string | number) =>
    inner.some((path) => path.length === at.length + 1 && path[at.length] === key);
  if (Array.isArray(value))
    return value.flatMap((item, index) => (isGone(index) ? [] : [pruned(item, inner, [...at, index])]));
  if (!isMap(value)) return value;
  const fields = Object.entries(value).filter(([key]) => !isGone(key));
  return Object.fromEntries(fields.map(([key, item]) => [key, pruned(item, inner, [...at, key])]));
}
