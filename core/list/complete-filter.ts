import type { ListFact } from '../part/fact.ts';
import { formatValue, NO_VALUE, namedValue } from '../text/field-query.ts';
import type { TypedValues } from '../text/query-parts.ts';
import { type Completions, completeWord, type Typing } from './complete-word.ts';
import { countValues, isOrdered } from './count-facets.ts';
import { type FacetColumn, NOTHING } from './facet-column.ts';
import { defaultList } from './list-state.ts';
import { queryRows } from './query-rows.ts';
import { facetOf, isUnsaid, type RowTable } from './row-table.ts';

/** What the word before the caret of a filter may become, with how many rows each value would leave. */
export function completeFilter(table: RowTable, typing: Typing, most = 8): Completions {
  return completeWord(typing, table.list, {
    most,
    valuesOf: (fact, typed, others) =>
      matchingValues(table, { fact, typed, others }).map(({ value, title, count, isNone }) => ({
        ...{ title, count },
        // Ages are written as they are compared: `<7d`.
        written: isNone ? NO_VALUE : fact.is === 'date' ? value : formatValue(namedValue(value)),
      })),
  });
}

interface BegunValue {
  fact: ListFact;
  typed: TypedValues;
  others: string;
}

/** Values that begin as it is typed before those that only hold it, and the most frequent first where they have no order. */
function matchingValues(table: RowTable, { fact, typed: { typed, chosen }, others }: BegunValue) {
  const isOpen = isUnsaid(table, fact.name);
  const column = isOpen ? knownValues(fact) : facetOf(table, fact.name);
  const matching = column.values.flatMap(({ value, title }, place) => {
    const [name, words] = [value.toLowerCase(), title.toLowerCase()];
    if (chosen.has(name) || !(name.includes(typed) || words.includes(typed))) return [];
    const begins = name.startsWith(typed) || words.startsWith(typed);
    return { value, title, place, begins, isNone: place === column.none };
  });
  if (matching.length === 0) return [];
  const byCount = (a: { count: number }, b: { count: number }) => (isOrdered(fact) ? 0 : b.count - a.count);
  const counts = countValues(column, queryRows(table, { ...defaultList(table.list), text: others }));
  return matching
    .map((one) => ({ ...one, count: counts[one.place]! }))
    .filter(({ count }) => count > 0 || isOpen)
    .sort((a, b) => Number(b.begins) - Number(a.begins) || Number(a.isNone) - Number(b.isNone) || byCount(a, b));
}

function knownValues({ values: known = {} }: ListFact): FacetColumn {
  return { ...NOTHING, values: Object.entries(known).map(([value, title]) => ({ value, title })) };
}
