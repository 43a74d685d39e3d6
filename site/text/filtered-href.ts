import type { ListField } from '#core/catalog/lists/list-fields.ts';
import { fieldsOf } from '#core/catalog/lists/list-kinds.ts';
import { valueQuery } from '#core/list/list-state.ts';
import { href } from './href.ts';

/**
 * The list of a kind with only what has a value in a field; undefined where that list has no such field.
 *
 * @param list its address below the base; undefined where there is none
 */
export function filteredHref(list: string | undefined, field: ListField, value: string): string | undefined {
  if (list === undefined || !fieldsOf(list).includes(field)) return undefined;
  return href(list) + valueQuery(field, value, list);
}
