import type { List } from '#core/fact/list.ts';
import { valueQuery } from '#core/list/list-state.ts';
import { href } from './href.ts';

/** The list of a kind with only what has a value in a field; undefined where that list has no such field. */
export function filteredHref(list: List, field: string, value: string): string | undefined {
  return list.has(field) ? href(list.address) + valueQuery(field, value, list) : undefined;
}
