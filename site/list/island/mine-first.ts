import { valuesAt } from '#core/list/facet-column.ts';
import { facetOf, type RowTable } from '#core/list/row-table.ts';
import { recall } from '../../memory/memory.ts';

/** Moves to the front what belongs to the team that a person called their own, in a table that names teams. The rest keeps its order. */
export function mineFirst(table: RowTable): RowTable {
  const { mine } = table.list.table ?? {};
  const { team } = recall();
  if (!mine || !team) return table;
  const owners = facetOf(table, mine);
  const isMine = (row: number) => valuesAt(owners, row).some(({ address }) => address === team.address);
  const rows = table.rows.map((_, row) => row);
  const order = [...rows.filter(isMine), ...rows.filter((row) => !isMine(row))];
  return { ...table, orders: new Map([[table.list.sort, Uint32Array.from(order)]]) };
}
