import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Entity } from '../entity.ts';
import { valueAt, writtenPath } from './written-path.ts';

export function nearKey(map: Readonly<Record<string, unknown>>, field: string): string | undefined {
  return Object.keys(map).find((key) => key !== field && misspellingOf(key, [field]) !== undefined);
}

export function isMisspelt({ written, origin }: Pick<Entity, 'written' | 'origin'>, field: string): boolean {
  const path = writtenPath([field], origin.format);
  const [map, key] = [valueAt(written, path.slice(0, -1)), String(path.at(-1))];
  return isMap(map) && !Object.hasOwn(map, key) && nearKey(map, key) !== undefined;
}
