import type { List } from '#core/fact/list.ts';
import { factsOfKind, showingOf } from '#core/fact/list-views.ts';
import { packFacts } from '#core/fact/packed-fact.ts';
import { filterFindings } from '#core/list/filter-findings.ts';
import { defaultList, type ListState, parseListFilter, parseListState } from '#core/list/list-state.ts';
import { queryRows } from '#core/list/query-rows.ts';
import { relaxedFilters } from '#core/list/relaxed-filters.ts';
import { cellOf, cellText, csv } from '#core/list/row-cell.ts';
import { type RowTable, rowTable, withDescriptions, withFacts } from '#core/list/row-table.ts';
import type { FilterFinding } from '#core/list/unknown-conditions.ts';
import { EntityIndex } from '#core/published/entity-index.ts';
import { listIndex } from '#core/published/list-index.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { makeSnapshot } from '#core/snapshot/make-snapshot.ts';
import type { KindRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { defined } from '#core/text/defined.ts';
import { didYouMean, suggestion } from '#core/text/did-you-mean.ts';
import { quoted } from '#core/text/quoted.ts';
import { readCatalog, seenByAll } from '../build/read-catalog.ts';
import { CannotRun } from '../cannot-run.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { REFRESHED } from '../refreshed.ts';

export interface ListRequest {
  root: string;
  data: string;
  /** `services`, or `service`. */
  list: string;
  /** As in the box of the list's page: `tier:1 docs:none`. */
  filter: string;
  /** A column, with a minus the other way round. */
  sort?: string | undefined;
  /** Columns beside the name, with commas between; by default those of the page. */
  columns?: string | undefined;
}

export interface ListedEntries {
  /**
   * What the filter asks that the list does not know, conditions without which it leaves rows, and why nothing is known of
   * what it asks for, each in a line.
   */
  findings: string[];
  /** Whether the filter asks for what no entry can be, so that its rows are no answer. */
  isMisspelt: boolean;
  /** Columns as programs name them, and a row each of what they say. */
  rows: Record<string, string>[];
  csv: string;
}

/**
 * Lists the entries of a kind that a filter leaves, as the page of the list does.
 *
 * @throws {CannotRun} when there is no such list, or it has no such column
 */
export async function listEntries({ root, data, list, filter, sort, columns }: ListRequest): Promise<ListedEntries> {
  const snapshot = await readEntries(root, data);
  const kind = findList(snapshot.kinds, list);
  const table = tableOf(kind, snapshot);
  const state = stateOf(table.list, { filter, sort, columns });
  const findings = filterFindings(table, filter);
  const { groups, total } = queryRows(table, state);
  const isMisspelt = findings.some(({ isPossible }) => !isPossible);
  const relaxed = total > 0 || isMisspelt ? [] : relaxedFilters(table, filter);
  const places = groups.flatMap(({ rows }) => [...rows]);
  return {
    isMisspelt,
    findings: [
      ...findings.map(findingLine),
      ...relaxed.map(({ without, count }) => `Without ${quoted(without)}: ${count}.`),
      ...REFRESHED.flatMap(({ name, unobserved }) =>
        unobserved && asksFor(name, table.list, { filter, sort, columns })
          ? (unobserved(openRepository(root), data) ?? [])
          : [],
      ),
    ],
    rows: places.map((place) => rowOf(table, place, state)),
    csv: csv(table, places, state.columns),
  };
}

function asksFor(
  field: string,
  list: List,
  { filter, sort, columns }: Pick<ListRequest, 'filter' | 'sort' | 'columns'>,
): boolean {
  const { conditions } = parseListFilter(filter, list);
  const named = [sort?.replace(/^-/, ''), ...(columns?.split(',') ?? []), ...conditions.map((each) => each.field)];
  return named.includes(field);
}

function findingLine({ message, fix, related }: FilterFinding): string {
  if (fix) return `${message} ${suggestion(fix.written)}`;
  if (related === undefined) return message;
  // A name with other signs would mean something else to a shell.
  const name = /^[\w:./-]+$/.test(related) ? related : '<name>';
  return `${message} ${quoted(`npx portal graph ${name}`)} shows what uses it, and what it uses.`;
}

async function readEntries(root: string, data: string): Promise<Snapshot> {
  const seen = await seenByAll(await readCatalog(openRepository(root)));
  const { desired, validation, facts, history, now } = seen;
  const observed = seen.observed(new DataFolder(data, now));
  return makeSnapshot({ context: desired, validation, build: facts, editable: true, history, observed });
}

function findList(kinds: readonly KindRecord[], list: string): KindRecord {
  const word = list.toLowerCase();
  const found = kinds.find(({ address, name }) => address === word || name === word);
  if (found) return found;
  const lists = kinds.map(({ address }) => address);
  const message = list === '' ? 'Name a list.' : `There is no list ${quoted(list)}.`;
  throw new CannotRun(message, {
    fix: (list && didYouMean(list, lists)) || `Give one of ${lists.map(quoted).join(', ')}.`,
  });
}

function stateOf(list: List, { filter, sort, columns }: Pick<ListRequest, 'filter' | 'sort' | 'columns'>): ListState {
  const known: readonly string[] = ['name', ...list.columns];
  for (const column of [sort?.replace(/^-/, ''), ...(columns?.split(',') ?? [])]) {
    if (column === undefined || known.includes(column)) continue;
    throw new CannotRun(`The list of ${list.address} has no column ${quoted(column)}.`, {
      fix: didYouMean(column, known) ?? `Give some of ${known.map(quoted).join(', ')}.`,
    });
  }
  const asked = parseListState(new URLSearchParams(defined({ sort, columns })), list);
  return { ...defaultList(list), ...asked, text: filter };
}

/** All that rows say, also what a page keeps up to date. */
function tableOf({ name }: KindRecord, snapshot: Snapshot): RowTable {
  const lists = listsOf(snapshot);
  const entities = byTitle(snapshot.entities.filter(({ kind }) => kind === name));
  const shown = factsOfKind(lists.facts, name).filter(
    (fact) => showingOf(fact, name) !== 'page' && fact.from !== 'index',
  );
  const packed = Object.entries(packFacts(shown, entities, lists.source));
  const isSaid = ([fact, column]: (typeof packed)[number]) =>
    lists.of(name).fact(fact)?.from !== 'live' || (column.is === 'choice' && column.values.length > 0);
  const rows = rowTable(lists.of(name), listIndex(entities, new EntityIndex(snapshot, '/')));
  return withDescriptions(
    withFacts(rows, Object.fromEntries(packed.filter(isSaid)), Date.parse(snapshot.build.time)),
    entities.map(({ description }) => description),
  );
}

function rowOf(table: RowTable, place: number, { columns }: ListState): Record<string, string> {
  const { ref, name, title } = table.rows[place]!;
  const cells = columns.map((column) => [column, cellText(cellOf(table, place, column))]);
  return { ref, name, title, ...Object.fromEntries(cells) };
}
