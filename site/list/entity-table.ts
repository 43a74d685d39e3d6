import type { Column as ListColumn } from '#core/catalog/lists/list-kinds.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Entities } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { beginning } from '../text/words.ts';
import { type Cell, columnsOf, type Place } from './table-columns.ts';

/** Entities of one kind as rows, with the columns that fit the kind and hold anything. */
export interface EntityTable {
  columns: Column[];
  rows: Row[];
}

export interface Column {
  title: string;
  /** As lists call it; absent where they have no such column. */
  name?: ListColumn;
  is: Cell['is'];
  /** Left out where there is little room. */
  minor: boolean;
  /** Below the name instead, where it is left out. */
  isBelow?: true;
}

export interface Row {
  title: string;
  href: string;
  /** The name, where the title does not say it. */
  name?: string;
  description: string;
  /** One a column. */
  cells: (Cell | undefined)[];
}

export interface TableOptions {
  place: Place;
  /** Heads of columns that would say the same in every row. */
  without?: readonly string[];
}

export function entityTable(
  kind: string,
  records: readonly EntityRecord[],
  entities: Entities,
  { place, without = [] }: TableOptions,
): EntityTable {
  const columns = columnsOf(kind, place).filter(({ title }) => !without.includes(title));
  const rows = records.map((entity) => columns.map((column) => column.cell(entity, entities)));
  const filled = columns.map((_, index) => rows.some((cells) => holdsAnything(cells[index])));
  const shown = columns.filter((_, index) => filled[index]);
  const main = shown.find((column) => column.main) ?? shown[0];
  return {
    columns: shown.map((column) => ({
      ...{ title: column.title, is: column.is, minor: column !== main },
      ...(column.name !== undefined && { name: column.name }),
      ...(column.isBelow && column !== main && { isBelow: true }),
    })),
    rows: records.map((entity, row) => ({
      title: entity.title,
      href: href(entity.address),
      ...(saysAnother(entity) && { name: entity.name }),
      description: beginning(entity.description, 160),
      cells: rows[row]!.filter((_, index) => filled[index]),
    })),
  };
}

function holdsAnything(cell: Cell | undefined): boolean {
  return cell !== undefined && !(cell.is === 'number' && cell.number === 0);
}

/** Whether a title hides the name: `Back office` for `backoffice` does not. */
function saysAnother({ title, name }: EntityRecord): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s._-]+/g, '');
  return bare(title) !== bare(name);
}
