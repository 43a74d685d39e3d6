import { listQuery, parseListFilter } from '../../list/list-state.ts';
import { wordsOf } from '../../text/query-parts.ts';
import { type ListEntry, listTitle } from './list-entry.ts';
import { type ListFinder, SERVICES } from './list-finder.ts';

/** The list that a filter leaves, where a query is one: `tier:1 -docs`, `resources type:redis`. @param kinds by words for them */
export function filterEntry(
  query: string,
  kinds: ReadonlyMap<string, string>,
  finder: ListFinder,
): ListEntry | undefined {
  const list = listOfQuery(query, kinds, finder);
  const text = wordsOf(query)
    .filter((word) => !kinds.has(word.toLowerCase()))
    .join(' ');
  if (parseListFilter(text, finder.listAt(list)).conditions.length === 0) return undefined;
  return {
    ...{ address: list, kind: 'list', name: query, title: `${listTitle(list)} that fit ${text}`, words: [] },
    query: listQuery(text, finder.listAt(list)).slice(1),
  };
}

/** The list of the first kind that a query names; that of services where it names none. */
export function listOfQuery(query: string, kinds: ReadonlyMap<string, string>, finder: ListFinder): string {
  const kind = wordsOf(query)
    .map((word) => kinds.get(word.toLowerCase()))
    .find((each) => each !== undefined);
  return (kind === undefined ? undefined : finder.listOf(kind)) ?? SERVICES;
}
