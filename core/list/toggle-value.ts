import type { List } from '../fact/list.ts';
import { formatFieldQuery, NO_VALUE, namedValue } from '../text/field-query.ts';
import type { FacetCount } from './count-facets.ts';
import { parseListFilter } from './list-state.ts';

/** What else was typed stays as it is. @param counts the values of the field, as the list shows them */
export function withToggled(
  text: string,
  { field, value, counts, list }: { field: string; value: string; counts: readonly FacetCount[]; list: List },
): string {
  const chosen = counts.filter(({ value: one, checked }) => checked !== (one === value)).map(({ value }) => value);
  const { words, conditions } = parseListFilter(text, list);
  const others = conditions.filter((condition) => condition.field !== field || condition.isExcluded);
  const values = chosen.map((one) =>
    one === NO_VALUE || list.fact(field)?.is === 'date' ? { text: one, isLiteral: false } : namedValue(one),
  );
  const own = values.length > 0 ? [{ field, isExcluded: false, values }] : [];
  return formatFieldQuery({ words, conditions: [...others, ...own] });
}
