import type { NamedEntity } from '#core/catalog/named-entity.ts';
import { type Ref, refParts, shortRef } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/published-status.ts';
import type { Status } from '#core/health/status.ts';
import { type Row, rowTable } from '#core/list/row-table.ts';
import type { ListIndex } from '#core/published/list-index.ts';
import { fileHref, href } from '../../text/href.ts';
import { type AmissItem, amissHtml, amissItems, type Named, operationalWords, unknownWords } from '../board/amiss.ts';
import { isAmiss } from '../status/is-amiss.ts';
import { type RollUp, rollUpOf, rollUpWords, totalOf, worstOf } from '../status/roll-up.ts';
import { dropWell } from './drop-well.ts';
import { withReach } from './reach-of-items.ts';
import { showSectionTab } from './section-tab.ts';
import type { Describe } from './show-incidents.ts';
import { writeBadge } from './write-badge.ts';
import { writeKeepingFocus } from './write-keeping-focus.ts';

/** Counts groups again. The index of the list of services has their services. */
export async function showRollUps(status: PublishedStatus): Promise<void> {
  const badges = [...document.querySelectorAll<HTMLElement>('[data-roll-up-of]')];
  const whole = badges.filter(({ dataset }) => dataset.rollUpOf === '*');
  for (const badge of whole) badge.textContent = rollUpWords(totalOf(status, Number(badge.dataset.probed)));
  const groups = badges.filter((badge) => !whole.includes(badge));
  const byGroup = groups.length > 0 ? await statusesByGroup(status) : undefined;
  if (!byGroup) return;
  for (const badge of groups) {
    const total = rollUpOf(byGroup.get(badge.dataset.rollUpOf as Ref) ?? [], Number(badge.dataset.probed));
    writeBadge(badge, worstOf(total), rollUpWords(total));
  }
}

/** The reported statuses of the services of each group. Undefined where these cannot be loaded. */
export async function statusesByGroup(status: PublishedStatus): Promise<ReadonlyMap<Ref, Status[]> | undefined> {
  const rows = await serviceRows();
  if (!rows) return undefined;
  const byGroup = new Map<Ref, Status[]>();
  for (const [ref, { status: now }] of Object.entries(status.services))
    for (const group of groupsOf(rows.get(ref as Ref))) byGroup.set(group, [...(byGroup.get(group) ?? []), now]);
  return byGroup;
}

/**
 * Names what is not operational now. One that was not amiss before is named by the index of the list of services.
 *
 * @param elsewhere services that the page names in another place
 */
export async function showAmiss(status: PublishedStatus, elsewhere: ReadonlySet<Ref> = apart): Promise<void> {
  apart = elsewhere;
  newest = status;
  const places = [...document.querySelectorAll<HTMLElement>('[data-amiss]')];
  const isAnyAmiss = Object.values(status.services).some((state) => state.status !== 'operational');
  if (places.length === 0) return;
  const rows = isAnyAmiss ? await serviceRows() : new Map<Ref, Row>();
  if (!rows) return dropWell(status);
  const all = amissItems(status.services, describeIn(rows));
  await Promise.all(places.map((place) => showAmissIn(place, { all, rows, status })));
}

interface Found {
  all: readonly AmissItem[];
  rows: ReadonlyMap<Ref, Row>;
  status: PublishedStatus;
}

async function showAmissIn(place: HTMLElement, { all, rows, status }: Found): Promise<void> {
  const list = place.querySelector<HTMLElement>('.amiss');
  if (!list) return;
  const { amiss, broken, amissOf, probed } = place.dataset;
  const owners = amissOf?.split(' ') as Ref[] | undefined;
  const listed = all.filter(
    (item) =>
      (broken === undefined || isAmiss(item.status)) &&
      (!owners || owners.includes(refOf('team', rows.get(item.ref)?.owner)!)),
  );
  const most = Number(amiss);
  const items = await withReach(listed.filter(({ ref }) => owners || !apart.has(ref)).slice(0, most), list);
  if (status !== newest) return;
  writeKeepingFocus(list, items, () => items.map((item) => amissHtml(item, Date.now())).join(''));
  list.hidden = items.length === 0;
  if (owners) showSectionTab(place, listed.length);
  const more = place.querySelector<HTMLElement>('[data-amiss-more]')!;
  more.hidden = listed.length <= most;
  more.querySelector('a')!.textContent = listed.length.toLocaleString('en');
  if (probed !== undefined) showTotals(place, { isWell: listed.length === 0, total: totalOf(status, Number(probed)) });
}

/** Services that the page names in another place. */
let apart: ReadonlySet<Ref> = new Set();
/** What is loaded for an earlier one is not shown. */
let newest: PublishedStatus | undefined;

function showTotals(place: HTMLElement, { isWell, total }: { isWell: boolean; total: RollUp }): void {
  place.querySelector<HTMLElement>('[data-all-well]')!.hidden = !isWell;
  place.querySelector('[data-well-count]')!.textContent = operationalWords(total.counts.operational);
  const unknown = place.querySelector<HTMLElement>('[data-amiss-unknown]');
  if (!unknown) return;
  unknown.hidden = total.counts.unknown === 0;
  unknown.querySelector('a')!.textContent = unknownWords(total.counts.unknown);
}

/** Names services, and who owns them, by the index of the list of services. */
export async function describeServices(): Promise<Describe | undefined> {
  const rows = await serviceRows();
  return rows && describeIn(rows);
}

function describeIn(rows: ReadonlyMap<Ref, Row>): Describe {
  return (ref) => {
    const row = rows.get(ref);
    const owner = row?.owner && named(row.owner);
    return row && { service: { title: row.title, href: href(`services/${row.address}`) }, ...(owner && { owner }) };
  };
}

function named({ title, address }: NamedEntity): Named {
  return { title, ...(address && { href: href(address) }) };
}

function groupsOf(row: Row | undefined): Ref[] {
  if (!row) return [];
  const { owner, system, domain } = row;
  return [refOf('team', owner), refOf('system', system), refOf('domain', domain)].filter((ref) => ref !== undefined);
}

/** The reference of another entity, which a row names as short as can be: `payments`, `person:mara`, `eu/shop`. */
function refOf(kind: string, mentioned: NamedEntity | undefined): Ref | undefined {
  if (!mentioned) return undefined;
  const { name } = mentioned;
  const [own, rest] = name.includes(':')
    ? [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)]
    : [kind, name];
  const ref = `${own}:${rest.includes('/') ? rest : `default/${rest}`}` as Ref;
  return shortRef(ref) === rest && refParts(ref).kind === own ? ref : undefined;
}

let known: Promise<ReadonlyMap<Ref, Row> | undefined> | undefined;

function serviceRows(): Promise<ReadonlyMap<Ref, Row> | undefined> {
  known ??= loadRows();
  return known;
}

async function loadRows(): Promise<ReadonlyMap<Ref, Row> | undefined> {
  try {
    const response = await fetch(fileHref('api/index/services.json'));
    if (!response.ok) return undefined;
    return new Map(rowTable((await response.json()) as ListIndex).rows.map((row) => [row.ref, row]));
  } catch {
    known = undefined;
    return undefined;
  }
}
