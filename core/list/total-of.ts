import { numberWords } from '../fact/fact-words.ts';
import { isSaid } from '../fact/list.ts';
import { money } from '../price/price.ts';
import type { RowTable } from './row-table.ts';

/** What a column adds up to, in words. Undefined where it is not added up, or no row says anything. @param places of the rows */
export function totalOf({ list, columns }: RowTable, places: readonly number[], name: string): string | undefined {
  const fact = list.fact(name);
  const numbers = columns[name]?.numbers;
  if (!fact?.total || !numbers) return undefined;
  const said = places.map((place) => numbers[place]!).filter((number) => isSaid(fact, number));
  if (said.length === 0) return undefined;
  // Cents, as sums of binary fractions are not whole ones.
  const total = Math.round(said.reduce((sum, number) => sum + number, 0) * 100) / 100;
  return fact.total === true ? numberWords(fact.is, total) : money(total, fact.total.currency);
}
