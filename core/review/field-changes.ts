import type { FieldPath } from '../catalog/entity.ts';
import { dotted, spelled } from '../catalog/yaml/written-path.ts';
import { isMap } from '../text/is-map.ts';

export interface FieldChange {
  /** `tier`, `health.url`, `apis[checkout-http].spec`. */
  field: string;
  before?: string;
  after?: string;
}

const NAMES = ['name', 'title', 'url'];

export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  return [...changesAt([], before, after)];
}

/** Documents are read no deeper than 64 levels, so recursion ends in time. */
function* changesAt(path: FieldPath, before: unknown, after: unknown): Iterable<FieldChange> {
  if (isSame(before, after)) return;
  if (isMap(before) && isMap(after)) {
    for (const key of new Set([...Object.keys(after), ...Object.keys(before)]))
      yield* changesAt([...path, key], own(before, key), own(after, key));
  } else if (Array.isArray(before) && Array.isArray(after)) yield* itemChanges(path, before, after);
  else yield change(path, before, after);
}

function* itemChanges(path: FieldPath, before: readonly unknown[], after: readonly unknown[]): Iterable<FieldChange> {
  const [was, is] = [byName(before), byName(after)];
  if (!was || !is) return yield change(path, before, after);
  const names = new Set([...is.keys(), ...was.keys()]);
  const isPlain = [...before, ...after].every((item) => !isMap(item) && !Array.isArray(item));
  if (!isPlain) for (const name of names) yield* changesAt(itemPath(path, name), was.get(name), is.get(name));
  else {
    for (const name of names) if (!was.has(name) || !is.has(name)) yield change(path, was.get(name), is.get(name));
    if (was.size === is.size && [...is.keys()].every((name) => was.has(name)))
      yield change([...path, '(order)'], before, after);
  }
}

/** Undefined when two items have one name, or one has none. */
function byName(items: readonly unknown[]): Map<string, unknown> | undefined {
  const named = new Map<string, unknown>();
  for (const item of items) {
    const name = isMap(item) ? NAMES.map((key) => item[key]).find((value) => typeof value === 'string') : item;
    if (typeof name === 'object' || name === undefined || named.has(String(name))) return undefined;
    named.set(String(name), item);
  }
  return named;
}

function itemPath(path: FieldPath, name: string): FieldPath {
  return [...path.slice(0, -1), `${path.at(-1)}[${name}]`];
}

function change(path: FieldPath, before: unknown, after: unknown): FieldChange {
  return {
    field: path.length === 0 ? '(all)' : written(path),
    ...(before !== undefined && { before: spelled(before) }),
    ...(after !== undefined && { after: spelled(after) }),
  };
}

/** Names of items are in brackets already. */
function written(path: FieldPath): string {
  return path.map((key) => (/\[|^\(/.test(String(key)) ? String(key) : dotted([key]))).join('.');
}

function own(map: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}
