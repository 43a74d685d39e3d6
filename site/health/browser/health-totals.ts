import type { NamedEntity } from '#core/catalog/named-entity.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { safeUrl } from '#core/catalog/safe-url.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { type RollUp, rollUpOf, rollUpWords, totalOf, worstOf } from '#core/health/roll-up.ts';
import { defined } from '#core/text/defined.ts';
import { href } from '../../text/href.ts';
import {
  type AmissItem,
  amissHtml,
  amissItems,
  amissRefs,
  type Named,
  operationalWords,
  type Reach,
  unknownWords,
} from '../board/amiss.ts';
import { isAmiss } from '../status/is-amiss.ts';
import { countsByGroup, groupRef } from './counts-by-group.ts';
import { dropWell, showSectionTab } from './drop-well.ts';
import { firstNamed, type NamedServices, namedServices, serviceRecord } from './named-services.ts';
import type { Describe } from './show-incidents.ts';
import { writeBadge } from './write-badge.ts';
import { writeKeepingFocus } from './write-keeping-focus.ts';

export async function showRollUps(status: PublishedStatus): Promise<void> {
  const badges = [...document.querySelectorAll<HTMLElement>('[data-roll-up-of]')];
  const whole = badges.filter(({ dataset }) => dataset.rollUpOf === '*');
  for (const badge of whole) badge.textContent = rollUpWords(totalOf(status, Number(badge.dataset.probed)));
  const groups = badges.filter((badge) => !whole.includes(badge));
  const kinds = new Set(groups.map(({ dataset }) => refParts(dataset.rollUpOf as Ref).kind));
  const byGroup = kinds.size > 0 ? await countsByGroup(status, kinds) : undefined;
  if (!byGroup) return;
  for (const badge of groups) {
    const total = rollUpOf(byGroup.get(badge.dataset.rollUpOf as Ref) ?? {}, Number(badge.dataset.probed));
    writeBadge(badge, worstOf(total), rollUpWords(total));
  }
}

/** Names what is not operational now. @param elsewhere services that the page names in another place */
export async function showAmiss(status: PublishedStatus, elsewhere: ReadonlySet<Ref> = apart): Promise<void> {
  apart = elsewhere;
  newest = status;
  const places = [...document.querySelectorAll<HTMLElement>('[data-amiss]')];
  if (places.length === 0) return;
  await Promise.all(places.map((place) => showAmissIn(place, status)));
}

async function showAmissIn(place: HTMLElement, status: PublishedStatus): Promise<void> {
  const list = place.querySelector<HTMLElement>('.amiss');
  if (!list) return;
  const { amiss, broken, amissOf, probed } = place.dataset;
  const [most, owners] = [Number(amiss), amissOf?.split(' ') as Ref[] | undefined];
  const all = amissRefs(status.services).filter((ref) => broken === undefined || isAmiss(status.services[ref]!.status));
  const found = owners ? await ownedAmong(all, owners) : await firstAmong(all, most);
  if (!found) return dropWell(status);
  const { services, shown, total } = found;
  const states = Object.fromEntries(shown.slice(0, most).map((ref) => [ref, status.services[ref]!]));
  const items = await withReach(amissItems(states, describeIn(services)), list);
  if (status !== newest) return;
  writeKeepingFocus(list, items, () => items.map((item) => amissHtml(item, Date.now())).join(''));
  list.hidden = items.length === 0;
  if (owners) showSectionTab(place, total);
  const more = place.querySelector<HTMLElement>('[data-amiss-more]')!;
  more.hidden = total <= most;
  more.querySelector('a')!.textContent = total.toLocaleString('en');
  if (probed !== undefined) showTotals(place, { isWell: total === 0, total: totalOf(status, Number(probed)) });
}

interface Amiss {
  services: NamedServices;
  shown: readonly Ref[];
  total: number;
}

async function ownedAmong(all: readonly Ref[], owners: readonly Ref[]): Promise<Amiss | undefined> {
  const services = await namedServices(all);
  const shown = all.filter((ref) => owners.includes(groupRef('team', services?.get(ref)?.owner)!));
  return services && { services, shown, total: shown.length };
}

/** Of many that fail at once, the names of all would be most of what the page loads. */
async function firstAmong(all: readonly Ref[], most: number): Promise<Amiss | undefined> {
  const beside = all.filter((ref) => !apart.has(ref));
  const first = await firstNamed(beside, most);
  return first && { services: first.services, shown: [...first.services.keys()], total: all.length - first.lacking };
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

export async function describeServices(refs: Iterable<Ref>): Promise<Describe | undefined> {
  const services = await namedServices(refs);
  return services && describeIn(services);
}

function describeIn(services: NamedServices): Describe {
  return (ref) => {
    const found = services.get(ref);
    const owner = found?.owner && named(found.owner);
    return (
      found && { service: { title: found.title, href: href(`services/${found.address}`) }, ...(owner && { owner }) }
    );
  };
}

function named({ title, address }: NamedEntity): Named {
  return { title, ...(address && { href: href(address) }) };
}

/** Services that are asked for at most, each once: what the page was built with has the others. */
const MOST = 10;

const known = new Map<Ref, Reach>();

/** Adds to services how their people are reached: from the list that shows them already, else from the records of the services. */
async function withReach(items: readonly AmissItem[], list: Element): Promise<AmissItem[]> {
  for (const item of list.querySelectorAll('li')) note(item);
  const asked = items.filter(({ ref }) => !known.has(ref)).slice(0, MOST);
  await Promise.all(asked.map(async ({ ref }) => known.set(ref, await ask(ref))));
  return items.map((item) => ({ ...item, ...defined({ reach: known.get(item.ref) }) }));
}

function note(item: Element): void {
  const ref = item.querySelector<HTMLElement>('[data-status-of]')?.dataset.statusOf as Ref | undefined;
  const way = (name: string) => item.querySelector(`[data-reach="${name}"]`)?.getAttribute('href') ?? undefined;
  if (ref) known.set(ref, defined({ page: way('Page'), chat: way('Chat') }));
}

async function ask(ref: Ref): Promise<Reach> {
  try {
    const { contacts } = (await serviceRecord(ref)) ?? {};
    return defined({ page: safeUrl(contacts?.page?.url), chat: safeUrl(contacts?.chat?.url) });
  } catch {
    return {};
  }
}
