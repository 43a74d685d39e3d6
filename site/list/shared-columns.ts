import { type Column, placeOf } from './entity-table.ts';

/** Where a table's columns are among those that it shares with the tables around it. */
export interface SharedColumns {
  /** Of the shared columns, in percent, the name's first. */
  widths: readonly number[];
  /** How many of them the name takes, and then each column of the table. */
  spans: readonly number[];
}

type SharedColumn = Pick<Column, 'place' | 'width' | 'isNumber' | 'isOfSeveral'>;

/** What is left for all columns beside the name, in percent. */
const BESIDE = 72;
/** What the head of a column needs on a page, which is narrower than a list. */
const LEAST = 9;

/**
 * Gives tables below one another the same columns, so that the eye goes down them: the first column about people is below the first
 * about people. What one of them lacks, the column before it takes.
 *
 * @returns one a table
 */
export function sharedColumns(tables: readonly { columns: readonly SharedColumn[] }[]): SharedColumns[] {
  const keys = tables.map(({ columns }) => keysOf(columns));
  const used = [...new Set(keys.flat())].sort((a, b) => a - b);
  const widest = used.map((key) =>
    Math.max(
      LEAST,
      ...tables.flatMap(({ columns }, at) =>
        columns.flatMap(({ width }, place) => (keys[at]![place] === key ? width : [])),
      ),
    ),
  );
  const beside = scaled(widest);
  const widths = [100 - beside.reduce((sum, width) => sum + width, 0), ...beside];
  return keys.map((own, at) => {
    const starts = wideStatus([0, ...own.map((key) => used.indexOf(key) + 1)], tables[at]!.columns);
    return { widths, spans: starts.map((start, index) => (starts[index + 1] ?? widths.length) - start) };
  });
}

/** Gives the status of several the next place, too, where the column after it has room to move: it is many words. */
function wideStatus(starts: readonly number[], [first]: readonly SharedColumn[]): readonly number[] {
  return first?.isOfSeveral && starts[3]! - starts[2]! > 1 ? starts.with(2, starts[2]! + 1) : starts;
}

/** More columns than a table has of one place. */
const MOST = 100;

/** For each column a number by its place, and by which of that place it is in this table. */
function keysOf(columns: readonly SharedColumn[]): number[] {
  return columns.map((column, at) => {
    const before = columns.slice(0, at).filter((other) => placeOf(other) === placeOf(column)).length;
    return placeOf(column) * MOST + before;
  });
}

/** Widths as they are, or narrower where they would leave too little to the name. */
function scaled(widths: readonly number[]): number[] {
  const sum = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => (sum > BESIDE ? Math.floor((width * BESIDE) / sum) : width));
}
