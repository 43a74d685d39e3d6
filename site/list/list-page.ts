import type { EntityRecord } from '#core/part/entity-record.ts';
import type { KindRecord } from '#core/snapshot/snapshot.ts';
import { byTitle, titleKey } from '#core/text/by-title.ts';
import { PAGE_SIZE, type Paged, pageAddress, paged } from '../paging/paging.ts';
import type { Entities } from '../snapshot/entities.ts';
import { keepRecent, onceABuild, type PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import { entityTable } from './entity-table.ts';

export interface TeamShare {
  title: string;
  href?: string;
  count: number;
}

/** Teams in the index of a list: what one look takes in. The list of teams has all of them. */
const MOST_TEAMS = 60;
/** Lists shorter than this need no index. */
const INDEXED = 60;

export type ListPage = ReturnType<typeof listPages>[number];

export function listPages(kind: KindRecord, context: PageContext) {
  const { entities } = context;
  const records = entities.ofKind(kind.name);
  const starts = letterStarts(records);
  const letters =
    records.length < INDEXED ? [] : starts.map(({ letter, row }) => letterLink(letter, row, kind.address));
  const teams = teamShares(records, entities);
  return paged(records, kind.address).map((part) => ({
    address: part.address,
    title: kind.title,
    summary: kind.summary,
    kind: kind.name,
    section: kind.address,
    pager: part.pager,
    // Made when the page is drawn: others only ask for its address.
    get table() {
      return recentTable(part.items, kind.name, context);
    },
    letterAt: letters.length === 0 ? new Map() : lettersOn(part, starts),
    letters,
    ...teams,
  }));
}

/** The same for the two that ask for it one after the other: what the page shows, and the page. */
const recentTable = keepRecent((records: readonly EntityRecord[], kind: string, context: PageContext) =>
  entityTable(kind, records, context, { place: 'list' }),
);

export const listAt = onceABuild(
  (context) =>
    new Map(context.snapshot.kinds.flatMap((kind) => listPages(kind, context)).map((page) => [page.address, page])),
);

/** Whether scripts take the page over: the first of a list, as the others are what follows it without them. */
export function isScripted({ pager }: Pick<ListPage, 'pager'>): boolean {
  return pager.number === 1;
}

export function letterId(letter: string): string {
  return `letter-${letter.toLowerCase().replace('–', '-')}`;
}

function letterStarts(records: readonly EntityRecord[]): { letter: string; row: number }[] {
  const starts = new Map<string, number>();
  for (const [row, { title }] of records.entries()) {
    const letter = letterOf(title);
    if (!starts.has(letter)) starts.set(letter, row);
  }
  return [...starts].map(([letter, row]) => ({ letter, row }));
}

function teamShares(records: readonly EntityRecord[], entities: Entities) {
  const byOwner = Map.groupBy(records, ({ owner }) => owner);
  const shares = [...byOwner].flatMap(([owner, { length }]) =>
    owner ? [{ ...entities.mention(owner), ref: owner, count: length }] : [],
  );
  const most = shares.toSorted((a, b) => b.count - a.count).slice(0, MOST_TEAMS);
  const teams = byTitle(most).map(({ title, href, count }) => ({ title, ...(href && { href }), count }));
  return { teams, moreTeams: shares.length - teams.length };
}

function letterLink(letter: string, row: number, list: string) {
  return { letter, href: `${href(pageAddress(list, Math.floor(row / PAGE_SIZE) + 1))}#${letterId(letter)}` };
}

function lettersOn({ pager }: Paged<EntityRecord>, starts: readonly { letter: string; row: number }[]) {
  const start = pager.first - 1;
  return new Map(
    starts.filter(({ row }) => row >= start && row < pager.last).map(({ letter, row }) => [row - start, letter]),
  );
}

/** The letter of an index for a title: `A` to `Z`, `0–9`, or `Other`. */
export function letterOf(title: string): string {
  const first = titleKey(title);
  if (first.startsWith('0')) return '0–9';
  return first.startsWith('1') ? first.charAt(1).toUpperCase() : 'Other';
}
