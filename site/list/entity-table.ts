import { isNumeric } from '#core/fact/list.ts';
import type { Cell } from '#core/list/row-cell.ts';
import { cellHtml } from '#core/list/row-html.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { FACT_PLACES, type Fact } from '#core/part/fact.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { linkedBadge } from '../health/status/linked-badge.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { beginning, withoutScheme } from '../text/words.ts';
import { kindTable } from './kind-table.ts';

type TablePlace = 'list' | 'page';

export type TableOptions = { place: TablePlace; without?: readonly string[] };

/** Stands for a kind in a table of several. */
export const MIXED = '*';

/** Facts of tables on pages of other entries, where they are not the usual columns of the list of the kind. */
const ON_PAGES: ReadonlyMap<string, readonly string[]> = new Map([
  [MIXED, ['health', 'kind', 'system', 'type', 'lifecycle', 'tier']],
  ['service', ['health', 'owner', 'system', 'domain', 'type', 'lifecycle', 'tier']],
  ['api', ['owner', 'system', 'type', 'endpoint', 'callers']],
  // What they cost has a section of its own there.
  ['resource', ['drift', 'owner', 'system', 'type', 'environment', 'expires', 'users']],
]);
/** Columns of a list that scripts leave out at first, and that it has without them. */
export const WITHOUT_SCRIPTS: readonly string[] = ['system', 'service'];
const USUAL_WIDTH = 11;
/** Beginning of a description, in characters. */
const BEGINNING = 160;

export type EntityTable = ReturnType<typeof entityTable>;
export type Column = EntityTable['columns'][number];

/** @param kind of all records, or `MIXED` */
export function entityTable(
  kind: string,
  records: readonly EntityRecord[],
  context: PageContext,
  { place, without = [] }: TableOptions,
) {
  const facts = factsFor(kind, place, context).filter(({ name }) => !without.includes(name));
  const cells = records.map((entity) => facts.map((fact) => tableCell(entity, fact, context)));
  const isFilled = facts.map((_, column) => cells.some((row) => row[column] !== undefined));
  const shown = facts.filter((_, column) => isFilled[column]);
  const ofSeveral = new Set(facts.filter((_, column) => cells.some((row) => row[column]?.isOfSeveral)));
  const main =
    shown.find(({ place }) => place === 'state') ?? shown.find(({ place }) => place === 'people') ?? shown[0];
  return {
    columns: shown.map((fact) => ({
      ...{ name: fact.name, title: fact.heading ?? fact.title, width: fact.width ?? USUAL_WIDTH, place: fact.place },
      isNumber: isNumeric(fact),
      ...{ isMinor: fact !== main, isBelow: fact.isBelow === true && fact !== main },
      isOfSeveral: ofSeveral.has(fact),
    })),
    rows: records.map((entity, row) => ({
      title: entity.title,
      href: href(entity.address),
      ...(saysAnother(entity) && { name: entity.name }),
      description: beginning(entity.description, BEGINNING),
      cells: cells[row]!.filter((_, column) => isFilled[column]),
    })),
  };
}

function factsFor(kind: string, place: TablePlace, { snapshot }: PageContext): Fact[] {
  const lists = listsOf(snapshot);
  const list = lists.of(kind);
  const ofList = list.columns.filter((name) => list.usual.includes(name) || WITHOUT_SCRIPTS.includes(name));
  const names = (place === 'page' && ON_PAGES.get(kind)) || ofList;
  return names.flatMap((name) => lists.facts.find((fact) => fact.name === name) ?? []);
}

function tableCell(entity: EntityRecord, fact: Fact, context: PageContext) {
  const own = kindTable(entity.kind, context);
  const cell = shownCell(own.cell(entity, fact.name));
  if (!cell) return undefined;
  const html = cellHtml(cell, own.table.list, href(''));
  const badge = fact.from === 'live' ? linkedBadge(entity, context.entities) : undefined;
  return {
    // A long address or path breaks where its parts end.
    ...{ html: cell.is === 'text' ? html.replace(/[/@](?=.)/g, '$&<wbr>') : html, text: wordsOf(cell) },
    ...(badge && { badge }),
    isOfSeveral: cell.is === 'status' && cell.isOfSeveral,
  };
}

/** An address as people read it, and nothing of what is missing. */
function shownCell(cell: Cell | undefined): Cell | undefined {
  if (cell?.is === 'missing') return undefined;
  return cell?.is === 'text' ? { ...cell, text: withoutScheme(cell.text) } : cell;
}

function wordsOf(cell: Cell): string {
  if (cell.is === 'status') return cell.words;
  if (cell.is === 'mentions') return cell.mentions.map(({ title }) => title).join(', ');
  return cell.is === 'values' ? cell.values.map(({ title }) => title).join(', ') : cell.text;
}

/** Whether a title hides the name: `Back office` for `backoffice` does not. */
function saysAnother({ title, name }: EntityRecord): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s._-]+/g, '');
  return bare(title) !== bare(name);
}

/** The place of a column among all that tables have, as eyes go from left to right: numbers are below one another. */
export function placeOf({ place, isNumber }: Pick<Column, 'place' | 'isNumber'>): number {
  return FACT_PLACES.indexOf(isNumber ? 'size' : place);
}
