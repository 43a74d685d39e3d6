import type { Ref } from '../catalog/ref.ts';
import { List, type ListView } from '../fact/list.ts';
import type { PackedFacts } from '../fact/packed-fact.ts';
import { type RowTable, withFacts } from './row-table.ts';

/** A page that is a table, as data that it brings along. Columns are described as facts are, also where no fact says what they do. */
export interface PackedTable extends TableData {
  list: ListView;
}

export interface TableData {
  rows: readonly TableRow[];
  facts: PackedFacts;
}

export interface TableRow {
  title: string;
  /** Of its page, with the base; absent where it has none. */
  href?: string;
  note?: string;
  /** A few words below the title, a line each. */
  sub?: string;
  ref?: Ref;
}

/** The rows of a table, to be filtered and drawn as those of a list are. @param now milliseconds since 1970, which ages are counted from */
export function unpackTable({ list, rows, facts }: PackedTable, now: number): RowTable {
  const subs = rows.map(({ sub = '' }) => sub);
  const table: RowTable = {
    list: new List(list),
    rows: rows.map(({ title, href = '', note, ref }) => ({
      ref: ref ?? ('' as Ref),
      name: title,
      title,
      address: '',
      href,
      ...(note !== undefined && { note }),
    })),
    texts: rows.map(({ title }, row) => `${title}\n${subs[row]}`.toLowerCase()),
    descriptions: subs,
    columns: {},
    now,
    hasFacts: true,
    orders: new Map(),
  };
  return withFacts(table, facts, now);
}
