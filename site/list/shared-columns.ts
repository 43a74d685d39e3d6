import type { EntityTable } from './entity-table.ts';

/** Where a table's columns are among those that it shares with the tables around it. */
export interface SharedColumns {
  /** Of the shared columns, in percent, the name's first. */
  widths: readonly number[];
  /** How many of them the name takes, and then each column of the table. */
  spans: readonly number[];
}

/** Places beside the name, from left to right: the width in percent, and the heads of the columns that are shown there. */
const PLACES: readonly { width: number; heads: readonly string[] }[] = [
  { width: 14, heads: ['Health', 'Drift'] },
  { width: 11, heads: ['Owner', 'Kind', 'Team'] },
  { width: 12, heads: ['System'] },
  { width: 12, heads: ['Domain'] },
  { width: 13, heads: ['Type'] },
  { width: 13, heads: ['Lifecycle', 'Environments', 'Endpoint'] },
  { width: 9, heads: ['Expires'] },
  { width: 9, heads: ['Systems'] },
  { width: 9, heads: ['Tier', 'Services', 'Called by', 'Used by', 'Owns'] },
];

/** What is left for all places beside the name, in percent. */
const BESIDE = 72;

/**
 * Gives tables below one another the same columns, so that the eye goes down them. What one of them lacks, the column before it
 * takes.
 *
 * @returns one a table; undefined for one that has other columns, which goes its own way
 */
export function sharedColumns(tables: readonly Pick<EntityTable, 'columns'>[]): (SharedColumns | undefined)[] {
  const places = tables.map(({ columns }) => {
    const own = columns.map(({ title }) => PLACES.findIndex(({ heads }) => heads.includes(title)));
    return own.every((place, index) => place > (own[index - 1] ?? -1)) ? own : undefined;
  });
  const used = [...new Set(places.flatMap((own) => own ?? []))].sort((a, b) => a - b);
  const beside = scaled(used.map((place) => PLACES[place]!.width));
  const widths = [100 - beside.reduce((sum, width) => sum + width, 0), ...beside];
  return places.map((own, index) => {
    if (!own) return undefined;
    const starts = wideHealth([0, ...own.map((place) => used.indexOf(place) + 1)], tables[index]!);
    return { widths, spans: starts.map((start, index) => (starts[index + 1] ?? widths.length) - start) };
  });
}

/** Gives the health of several services the next place, too, where the column after it has room to move: it is many words. */
function wideHealth(starts: readonly number[], { columns }: Pick<EntityTable, 'columns'>): readonly number[] {
  const isOfSeveral = columns[0]?.title === 'Health' && columns.some(({ title }) => title === 'Services');
  return isOfSeveral && starts[3]! - starts[2]! > 1 ? starts.with(2, starts[2]! + 1) : starts;
}

/** Widths as they are, or narrower where they would leave too little to the name. */
function scaled(widths: readonly number[]): number[] {
  const sum = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => (sum > BESIDE ? Math.floor((width * BESIDE) / sum) : width));
}
