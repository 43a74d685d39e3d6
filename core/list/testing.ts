import { makeRef } from '../catalog/ref.ts';
import { List, orderOf } from '../fact/list.ts';
import { listView } from '../fact/list-views.ts';
import type { ListFact } from '../part/fact.ts';
import { FACTS } from '../parts.ts';
import { EntityIndex } from '../published/entity-index.ts';
import { listIndex } from '../published/list-index.ts';
import { laterFacts } from '../published/published-lists.ts';
import { listsOf } from '../snapshot/lists.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { byTitle } from '../text/by-title.ts';
import { NOTHING, sortedFacetColumn } from './facet-column.ts';
import type { FactColumn } from './fact-column.ts';
import { type PackedTable, unpackTable } from './packed-table.ts';
import { type Cell, cellOf } from './row-cell.ts';
import { type RowTable, rowTable, withDescriptions, withFacts } from './row-table.ts';

export function listOfKind(kind: string): List {
  return new List(listView(FACTS, kind));
}

/** What a row says, by the names of facts: values of choices, and titles of mentions. */
export type RowValues = Readonly<Record<string, string | readonly string[]>>;

export function tableOf(rows: Readonly<Record<string, RowValues>>): RowTable {
  const list = listOfKind('service');
  const values = Object.values(rows);
  const said = [...new Set(values.flatMap((row) => Object.keys(row)))];
  const valuesOf = (name: string) => values.map((row) => [row[name] ?? []].flat());
  return {
    ...{ list, descriptions: undefined, now: 0, hasFacts: true, orders: new Map() },
    rows: Object.keys(rows).map((name) => ({
      ref: makeRef({ kind: 'service', namespace: 'default', name }),
      name,
      title: name,
      address: name,
    })),
    texts: Object.keys(rows),
    columns: Object.fromEntries(said.map((name) => [name, columnOf(list.fact(name), valuesOf(name))])),
  };
}

function columnOf(fact: ListFact | undefined, rows: readonly (readonly string[])[]): FactColumn {
  const numbers = fact && orderOf(fact) && rows.map(([number = '-1']) => Number(number));
  if (numbers && fact.is !== 'choice') return { facet: NOTHING, numbers };
  const known = [...new Set(rows.flat())];
  const facet = sortedFacetColumn(
    known.map((value) => ({ value, title: value })),
    rows.map((own) => own.map((value) => known.indexOf(value))),
  );
  return { facet, ...(numbers && { numbers }) };
}

export function tableFor(kind: string, snapshot: Snapshot, { isDescribed = false } = {}): RowTable {
  const lists = listsOf(snapshot);
  const entities = byTitle(snapshot.entities.filter((entity) => entity.kind === kind));
  const rows = rowTable(lists.of(kind), listIndex(entities, new EntityIndex(snapshot, '/')));
  const table = withFacts(rows, laterFacts(kind, entities, lists), Date.parse(snapshot.build.time));
  return isDescribed
    ? withDescriptions(
        table,
        entities.map(({ description }) => description),
      )
    : table;
}

export function saidOf(packed: PackedTable, columns: readonly string[]): string[][] {
  const table = unpackTable(packed, 0);
  return table.rows.map(({ title }, row) => [title, ...columns.map((column) => wordsOf(cellOf(table, row, column)))]);
}

function wordsOf(cell: Cell | undefined): string {
  if (cell?.is === 'status') return cell.words;
  if (cell?.is === 'mentions') return cell.mentions.map(({ title }) => title).join(', ');
  return cell?.is === 'values' ? cell.values.map(({ title }) => title).join(', ') : (cell?.text ?? '');
}
