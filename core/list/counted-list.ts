import type { Column } from '../catalog/lists/list-kinds.ts';
import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { formatFieldQuery, namedValue } from '../text/field-query.ts';
import { listQuery } from './list-state.ts';

/** Lists that a column of numbers counts the rows of, by the kind of the entity that has them. */
const COUNTED: Readonly<Partial<Record<Column, { list: string; by: Readonly<Record<string, string>> }>>> = {
  services: { list: 'services', by: { system: 'system', domain: 'domain', team: 'owner', person: 'owner' } },
  systems: { list: 'systems', by: { domain: 'domain', team: 'owner' } },
  members: { list: 'people', by: { team: 'team' } },
};

/** The address below the base of the rows that a number counts: `services/?system=shop`. Undefined where no list has just these. */
export function countedList(column: Column, ref: Ref): string | undefined {
  const { kind } = refParts(ref);
  const { list, by } = COUNTED[column] ?? {};
  const field = by?.[kind];
  return list && field && listOf(list, `${field}:${nameInFilter(field, ref)}`);
}

/** The address below the base of the rows of a list that a filter leaves. */
export function listOf(list: string, filter: string): string {
  return `${list}/${listQuery(filter, list)}`;
}

/** The address below the base of the rows of a list that belong to an entity in a field. */
export function listWith(list: string, field: string, ref: Ref, more = ''): string {
  return listOf(list, `${field}:${nameInFilter(field, ref)} ${more}`);
}

/** A reference as the field of a filter names it: an owner is a team unless it says otherwise. */
function nameInFilter(field: string, ref: Ref): string {
  const { kind } = refParts(ref);
  const name = field === 'owner' && kind !== 'team' ? `${kind}:${shortRef(ref)}` : shortRef(ref);
  const query = formatFieldQuery({ words: [], conditions: [{ field, isExcluded: false, values: [namedValue(name)] }] });
  return query.slice(field.length + 1);
}
