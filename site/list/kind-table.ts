import { List } from '#core/fact/list.ts';
import { factsOfKind, factView } from '#core/fact/list-views.ts';
import { packFacts } from '#core/fact/packed-fact.ts';
import { NOTHING } from '#core/list/facet-column.ts';
import { type FactColumn, factColumn } from '#core/list/fact-column.ts';
import { type Cell, cellOf } from '#core/list/row-cell.ts';
import type { Row, RowTable } from '#core/list/row-table.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { Entities } from '../snapshot/entities.ts';
import { onceABuild } from '../snapshot/page-context.ts';

/** The entries of a kind with what facts say of them. A column is made when the first page asks for it. */
export class KindTable {
  readonly table: RowTable;
  readonly #columns: Record<string, FactColumn> = {};
  readonly #places: ReadonlyMap<EntityRecord, number>;
  readonly #make: (name: string) => FactColumn;

  constructor(kind: string, entities: readonly EntityRecord[], snapshot: Snapshot) {
    const { facts, source } = listsOf(snapshot);
    const own = factsOfKind(facts, kind);
    const list = new List({ address: listsOf(snapshot).of(kind).address, facts: own.map(factView) });
    const now = Date.parse(snapshot.build.time);
    this.#places = new Map(entities.map((entity, row) => [entity, row]));
    this.#make = (name) => {
      const fact = own.find((fact) => fact.name === name);
      return fact ? factColumn(fact, packFacts([fact], entities, source)[name]!, now) : { facet: NOTHING };
    };
    this.table = {
      ...{ list, rows: entities.map(rowOf), texts: [], descriptions: undefined },
      ...{ columns: this.#columns, now, hasFacts: true, orders: new Map() },
    };
  }

  cell(entity: EntityRecord, name: string): Cell | undefined {
    if (!Object.hasOwn(this.#columns, name)) this.#columns[name] = this.#make(name);
    const place = this.#places.get(entity);
    return place === undefined ? undefined : cellOf(this.table, place, name);
  }
}

function rowOf({ ref, name, title, address }: EntityRecord): Row {
  return { ref, name, title, address: address.slice(address.lastIndexOf('/') + 1) };
}

const tables = onceABuild(() => new Map<string, KindTable>());

export function kindTable(kind: string, context: { snapshot: Snapshot; entities: Entities }): KindTable {
  const known = tables(context).get(kind) ?? new KindTable(kind, context.entities.ofKind(kind), context.snapshot);
  tables(context).set(kind, known);
  return known;
}
