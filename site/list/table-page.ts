import type { TableView } from '#core/fact/list.ts';
import { factView } from '#core/fact/list-views.ts';
import { type PackedFact, packFacts, packValues } from '#core/fact/packed-fact.ts';
import type { PackedTable, TableData, TableRow } from '#core/list/packed-table.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { FactType, FactValues, ListFact } from '#core/part/fact.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { MOST } from './island/draw-rows.ts';

export type TableColumn = { fact: ListFact; cells: PackedFact };

interface Columns extends TableView {
  address: string;
  columns: readonly TableColumn[];
}

export function tablePage(rows: readonly TableRow[], { address, columns, ...table }: Columns): PackedTable {
  return {
    list: { address, facts: columns.map(({ fact }) => fact), table },
    rows,
    facts: Object.fromEntries(columns.map(({ fact, cells }) => [fact.name, cells])),
  };
}

/** The file below the base that has the rows of a long table, for its page to load; undefined where the page brings them. */
export function rowsFile({ list, rows }: PackedTable): string | undefined {
  return rows.length > MOST ? `${list.address}/rows.json` : undefined;
}

export function rowsOf({ rows, facts }: PackedTable): TableData {
  return { rows, facts };
}

/** A column that a fact fills. @param entities of each row */
export function factColumn(
  name: string,
  entities: readonly EntityRecord[],
  { snapshot, ...shown }: { snapshot: Snapshot } & Partial<ListFact>,
): TableColumn[] {
  const { facts, source } = listsOf(snapshot);
  const fact = facts.find((fact) => fact.name === name);
  if (!fact) return [];
  return [
    { fact: { ...factView(fact), column: 'usual', ...shown }, cells: packFacts([fact], entities, source)[name]! },
  ];
}

/** A column that is computed. @param texts of each row, in place of its number, or of why there is none */
export function computedColumn<Type extends FactType>(
  fact: ListFact & { is: Type },
  values: readonly FactValues[Type][],
  { snapshot, texts }: { snapshot: Snapshot; texts?: readonly string[] },
): TableColumn {
  const cells = packValues(fact.is, values, listsOf(snapshot).source);
  return {
    fact: { column: 'usual', ...fact },
    cells: texts && cells.is === 'number' ? { ...cells, texts: [...texts] } : cells,
  };
}
