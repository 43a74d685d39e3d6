import type { List } from '../fact/list.ts';
import { isCompared } from '../text/compared-value.ts';
import { wordsOf } from '../text/query-parts.ts';
import { parseListFilter } from './list-state.ts';
import { isMet, rowConditions } from './match-condition.ts';
import { wordTest } from './query-rows.ts';
import type { RowTable } from './row-table.ts';

export interface RelaxedFilter {
  without: string;
  text: string;
  count: number;
}

/** Conditions of a filter that a person wrote: each is asked of all rows, and a text that somebody pasted has hundreds. */
const MOST_PARTS = 24;

/** Of a filter that leaves nothing, the conditions without which it leaves rows. */
export function relaxedFilters(table: RowTable, text: string): RelaxedFilter[] {
  const tokens = wordsOf(text);
  const parts = partsOf(tokens, table.list);
  if (parts.length < 2 || parts.length > MOST_PARTS) return [];
  const written = parts.map((places) => places.map((place) => tokens[place]!).join(' '));
  const tests = written.map((part) => rowTest(table, part));
  const counts = new Uint32Array(parts.length);
  for (let row = 0; row < table.rows.length; row++) {
    const missed = onlyMiss(tests, row);
    if (missed !== undefined) counts[missed]! += 1;
  }
  return parts.flatMap((places, at) => {
    const others = tokens.filter((_, place) => !places.includes(place));
    return counts[at]! > 0 ? { without: written[at]!, text: others.join(' '), count: counts[at]! } : [];
  });
}

/** Places of words that are one condition: values of a field add up, wherever they are written, and a word that is written twice is one. */
function partsOf(tokens: readonly string[], list: List): number[][] {
  const parts = new Map<string, number[]>();
  for (const [place, token] of tokens.entries()) {
    const { words, conditions } = parseListFilter(token, list);
    const [condition] = conditions;
    if (words.length === 0 && !condition) continue;
    const isAdded = condition && !condition.isExcluded && !condition.values.some(isCompared);
    const key = isAdded ? condition.field : ` ${token.toLowerCase()}`;
    parts.set(key, [...(parts.get(key) ?? []), place]);
  }
  return [...parts.values()];
}

type RowTest = (row: number) => boolean;

function rowTest(table: RowTable, part: string): RowTest {
  const filter = parseListFilter(part, table.list);
  const holds = wordTest(table, filter.words);
  const conditions = rowConditions(table, filter);
  return (row) => holds(row) && conditions.every((condition) => isMet(table, row, condition));
}

/** The only test that a row does not pass; undefined where it passes all, or not even two. */
function onlyMiss(tests: readonly RowTest[], row: number): number | undefined {
  let missed: number | undefined;
  for (const [at, passes] of tests.entries()) {
    if (passes(row)) continue;
    if (missed !== undefined) return undefined;
    missed = at;
  }
  return missed;
}
