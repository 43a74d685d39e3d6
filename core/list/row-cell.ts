import { numberWords } from '../fact/fact-words.ts';
import { isSaid } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { csvText } from '../text/csv-text.ts';
import type { Look } from '../text/look-html.ts';
import { own } from '../text/own.ts';
import { countedList } from './counted-list.ts';
import { type FacetValue, lacksValue, valuesAt } from './facet-column.ts';
import { UNKNOWN } from './fact-column.ts';
import type { RowTable } from './row-table.ts';

export type Cell =
  /** With whether it is the worst of several, and says in words how all of them are. */
  | { is: 'status'; value: string; look: Look; words: string; isOfSeveral: boolean }
  | { is: 'mentions'; mentions: readonly FacetValue[] }
  | { is: 'values'; field: string; isChip: boolean; values: readonly FacetValue[] }
  /** With the address below the base of the rows that it counts. */
  | { is: 'number'; number: number; text: string; list?: string; isShare?: true }
  | { is: 'text'; text: string; hasCode?: true }
  | { is: 'missing'; text: string };

export function cellOf(table: RowTable, place: number, name: string): Cell | undefined {
  const fact = table.list.fact(name);
  const column = own(table.columns, name);
  if (!fact || !column) return undefined;
  const { facet, numbers, texts } = column;
  const isNumber = fact.is === 'number' || fact.is === 'percent' || fact.is === 'duration' || fact.is === 'money';
  if (isNumber || (fact.is === 'choice' && numbers && fact.values))
    return numberCell(table, place, { fact, number: numbers?.[place] ?? UNKNOWN, text: texts?.[place] });
  if ((fact.is === 'text' || fact.is === 'date') && texts?.[place])
    return { is: 'text', text: texts[place], ...(fact.hasCode && { hasCode: true }) };
  if (table.list.table && fact.none && lacksValue(facet, place)) return { is: 'missing', text: fact.none };
  if (fact.is === 'text' || fact.is === 'date') return undefined;
  const values = valuesAt(facet, place);
  const [first] = values;
  if (!first)
    return fact.is === 'status' && fact.none && lacksValue(facet, place)
      ? { is: 'missing', text: fact.none }
      : undefined;
  if (fact.is === 'status')
    return {
      is: 'status',
      value: first.value,
      look: own(fact.looks, first.value) ?? 'unknown',
      words: texts?.[place] ?? first.title,
      isOfSeveral: texts?.[place] !== undefined,
    };
  if (fact.is === 'mention') return { is: 'mentions', mentions: values };
  return { is: 'values', field: name, isChip: fact.isChip === true, values };
}

function numberCell(
  { rows }: RowTable,
  place: number,
  { fact, number, text }: { fact: ListFact; number: number; text: string | undefined },
): Cell | undefined {
  if (!isSaid(fact, number)) return text ? { is: 'missing', text } : undefined;
  const list = fact.counts && countedList(fact.counts, rows[place]!.ref);
  return {
    is: 'number',
    number,
    text: text || numberWords(fact.is, number),
    ...(list !== undefined && { list }),
    ...(fact.isShare && { isShare: true }),
  };
}

export function cellText(cell: Cell | undefined): string {
  if (!cell || cell.is === 'missing') return '';
  if (cell.is === 'status') return cell.value;
  if (cell.is === 'mentions') return cell.mentions.map(({ value }) => value).join(' ');
  if (cell.is === 'values') return cell.values.map(({ title }) => title).join(' ');
  return cell.is === 'number' ? String(cell.number) : cell.text;
}

export function csv(table: RowTable, places: readonly number[], columns: readonly string[]): string {
  return csvText([
    ['name', 'title', ...columns],
    ...places.map((place) => {
      const { name, title } = table.rows[place]!;
      return [name, title, ...columns.map((column) => cellText(cellOf(table, place, column)))];
    }),
  ]);
}
