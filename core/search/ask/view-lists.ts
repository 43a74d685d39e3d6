import type { List } from '../../fact/list.ts';
import { listQuery, parseListFilter } from '../../list/list-state.ts';
import type { SavedView } from '../../list/with-view.ts';
import { formatFieldQuery, namedValue } from '../../text/field-query.ts';
import type { ListEntry } from './list-entry.ts';
import type { ListFinder } from './list-finder.ts';
import { plainName } from './plain-name.ts';

/** Of a site: the saved views that its audience sees, each with its name, its list and its filter. */
export const PUBLISHED_VIEWS = 'lists/views.json';

export interface PublishedView extends SavedView {
  list: string;
}

const SHORTEST = 4;
/** Places that a view can be narrowed to, as a title goes on with them. */
const PLACES = { domain: 'in', owner: 'of', system: 'in' } as const;

/**
 * The saved views that a query begins the words of, those first of whose names it has most. Words that no view has are a domain, a team or
 * a system: `without finance` is the view "Without docs" in that domain.
 */
export function viewLists(query: string, views: readonly PublishedView[], finder: ListFinder): ListEntry[] {
  const words = plainName(query).split(' ');
  const found = views.flatMap((view) => {
    const own = plainName(view.name).split(' ');
    const isOwn = (word: string) => own.some((each) => each.startsWith(word));
    const [typed, others] = [words.filter(isOwn), words.filter((word) => !isOwn(word))];
    if (typed.join(' ').length < SHORTEST) return [];
    return placesOf(others.join(' '), view.list, finder).map((place) => ({
      entry: viewEntry(view, place, finder.listAt(view.list)),
      open: own.length - typed.length,
    }));
  });
  return found.toSorted((a, b) => a.open - b.open).map(({ entry }) => entry);
}

interface Narrowing {
  field: keyof typeof PLACES;
  value: string;
}

/** What words begin the name of, where a list has such a field: that with most entries. One that is nothing, where there are no words. */
function placesOf(words: string, list: string, finder: ListFinder): (Narrowing | undefined)[] {
  if (words === '') return [undefined];
  for (const field of ['domain', 'owner', 'system'] as const) {
    if (!finder.listAt(list).has(field)) continue;
    const named = finder.values.of(field).find(({ texts }) => texts.some((text) => text.startsWith(words)));
    if (named) return [{ field, value: named.value }];
  }
  return [];
}

function viewEntry(view: PublishedView, place: Narrowing | undefined, list: List): ListEntry {
  const { words, conditions } = parseListFilter(view.filter, list);
  const within = place ? [{ field: place.field, isExcluded: false, values: [namedValue(place.value)] }] : [];
  const text = formatFieldQuery({ words, conditions: [...within, ...conditions] });
  return {
    ...{ address: view.list, kind: 'view', name: view.name, words: [] },
    title: place ? `${view.name}, ${PLACES[place.field]} ${place.value}` : view.name,
    query: listQuery(text, list).slice(1),
  };
}
