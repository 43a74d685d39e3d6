import type { List } from '../fact/list.ts';
import { type FieldQuery, formatFieldQuery } from '../text/field-query.ts';
import { parseListFilter } from './list-state.ts';

export interface SavedView {
  name: string;
  filter: string;
}

/** The view that a filter shows, perhaps with more chosen beside it: that with most conditions. Undefined where it is none. */
export function shownView<View extends SavedView>(text: string, views: readonly View[], list: List): View | undefined {
  const parts = new Set(partsOf(parseListFilter(text, list)));
  const held = views.filter(({ filter }) => {
    const own = partsOf(parseListFilter(filter, list));
    return own.length > 0 && own.every((part) => parts.has(part));
  });
  const size = ({ filter }: View) => partsOf(parseListFilter(filter, list)).length;
  return held.toSorted((a, b) => size(b) - size(a))[0];
}

/** In place of the view that it shows. What was chosen beside that stays, unless the view says something else of the same field. */
export function withView(
  text: string,
  view: SavedView,
  { views, list }: { views: readonly SavedView[]; list: List },
): string {
  const before = parseListFilter(shownView(text, views, list)?.filter ?? '', list);
  const [now, next] = [parseListFilter(text, list), parseListFilter(view.filter, list)];
  const gone = new Set(partsOf(before));
  const said = new Set(next.conditions.map(({ field }) => field));
  const isKept = (filter: Partial<FieldQuery>) => !gone.has(partsOf(filter)[0]!);
  return formatFieldQuery({
    words: [...now.words.filter((word) => isKept({ words: [word] })), ...next.words],
    conditions: [
      ...now.conditions.filter((condition) => !said.has(condition.field) && isKept({ conditions: [condition] })),
      ...next.conditions,
    ],
  });
}

function partsOf({ words = [], conditions = [] }: Partial<FieldQuery>): string[] {
  return [
    ...words.map((word) => formatFieldQuery({ words: [word], conditions: [] })),
    ...conditions.map((condition) => formatFieldQuery({ words: [], conditions: [condition] })),
  ];
}
