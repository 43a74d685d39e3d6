import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import type { List } from '../fact/list.ts';
import type { FactView } from '../part/fact.ts';
import { formatFieldQuery, namedValue } from '../text/field-query.ts';
import { own } from '../text/own.ts';
import { listQuery } from './list-state.ts';

/** The address below the base of the rows that a number counts: `services/?system=shop`. Undefined where no list has just these. */
export function countedList({ list, by }: NonNullable<FactView['counts']>, ref: Ref): string | undefined {
  const field = own(by, refParts(ref).kind);
  return field && rowsWith(list, field, nameIn(field, ref));
}

export function rowsWith(list: string, field: string, ...values: readonly string[]): string {
  return `${list}/?${new URLSearchParams(values.map((value) => [field, value]))}`;
}

export function listOf(list: List, filter: string): string {
  return `${list.address}/${listQuery(filter, list)}`;
}

export function listWith(list: List, field: string, ref: Ref, more = ''): string {
  const condition = { field, isExcluded: false, values: [namedValue(nameIn(field, ref))] };
  return listOf(list, `${formatFieldQuery({ words: [], conditions: [condition] })} ${more}`);
}

/** A reference as the field of a filter names it: an owner is a team unless it says otherwise. */
function nameIn(field: string, ref: Ref): string {
  const { kind } = refParts(ref);
  return field === 'owner' && kind !== 'team' ? `${kind}:${shortRef(ref)}` : shortRef(ref);
}
