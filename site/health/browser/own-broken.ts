import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedState, PublishedStatus } from '#core/health/health-shapes.ts';
import { defined } from '#core/text/defined.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import { followOwnTeam, type OwnTeamWork } from '../../memory/own-team-work.ts';
import { href } from '../../text/href.ts';
import { type AmissItem, amissHtml, amissItems } from '../board/amiss.ts';
import type { WatchedByTeam, WatchedService } from '../home/watched-services.ts';
import { isAmiss } from '../status/is-amiss.ts';
import { shownAge } from './health-age.ts';
import { currentStatus, followStatus } from './health-status.ts';
import { writeKeepingFocus } from './write-keeping-focus.ts';

type TeamWork = OwnTeamWork & WatchedByTeam;

let following: (() => void) | undefined;
/** Counts up with each team: what is loaded for an earlier one is not shown. */
let turn = 0;

export function followOwnBroken(): void {
  followOwnTeam<TeamWork>((work) => void (work ? showOwnBroken(work) : hideOwnBroken()));
}

/** Shows what of a team is broken, and then what its services depend on, before what is broken elsewhere; and keeps that true. */
async function showOwnBroken(work: TeamWork): Promise<void> {
  const place = document.querySelector<HTMLElement>('.broken-own');
  if (!place) return;
  stopFollowing();
  const own = turn;
  const status = await currentStatus();
  if (own !== turn) return;
  show(work, status, place);
  following = followStatus((next) => show(work, next, place));
}

async function hideOwnBroken(): Promise<void> {
  const place = document.querySelector<HTMLElement>('.broken-own');
  if (!place) return;
  stopFollowing();
  const own = turn;
  place.hidden = true;
  const status = await currentStatus();
  if (own === turn) setApart(new Set(), status);
}

function stopFollowing(): void {
  turn += 1;
  following?.();
  following = undefined;
}

function show({ title, watched }: TeamWork, status: PublishedStatus | undefined, place: HTMLElement): void {
  const items = itemsOf(watched, status);
  const own = items.filter(({ service: { isNeeded } }) => !isNeeded).map(({ item }) => item);
  const needed = items.filter(({ service: { isNeeded } }) => isNeeded).map(({ item }) => item);
  const html = () =>
    [
      `<h3>${escapeHtml(title)}</h3>`,
      own.length > 0 ? listHtml(own) : `<p class="muted">${wellWords(watched)}</p>`,
      needed.length > 0 ? `<h3>What ${escapeHtml(title)} depends on</h3>${listHtml(needed)}` : '',
    ].join('');
  writeKeepingFocus(place, { title, own, needed, watched: watched.length }, html);
  place.hidden = false;
  setApart(new Set(items.map(({ item }) => item.ref)), status);
}

/** What is wrong with services: those of the team even if nobody knows how they are, and others while they are broken. */
function itemsOf(watched: readonly WatchedService[], status: PublishedStatus | undefined) {
  const byRef = new Map(watched.map((service) => [service.ref, service]));
  const states = Object.fromEntries(watched.flatMap((service) => stateOf(service, status) ?? []));
  return amissItems(states, (ref) => describe(byRef.get(ref)!)).flatMap((item) => {
    const service = byRef.get(item.ref)!;
    return isAmiss(item.status) || !service.isNeeded ? [{ item, service }] : [];
  });
}

type State = Pick<PublishedState, 'status' | 'since' | 'cause'>;

function stateOf({ ref, state }: WatchedService, status: PublishedStatus | undefined): [[Ref, State]] | undefined {
  const now = status ? status.services[ref] : state;
  return now && [[ref, now]];
}

function describe({
  title,
  address,
  owner,
  reach,
  isNeeded,
}: WatchedService): Pick<AmissItem, 'service' | 'owner' | 'reach'> {
  const by = isNeeded && owner && { title: owner.title, ...(owner.address && { href: href(owner.address) }) };
  return { service: { title, href: href(address) }, ...(by && { owner: by }), ...defined({ reach }) };
}

function listHtml(items: readonly AmissItem[]): string {
  return `<ol class="amiss">${items.map((item) => amissHtml(item, Date.now())).join('')}</ol>`;
}

function wellWords(watched: readonly WatchedService[]): string {
  const own = watched.filter(({ isNeeded }) => !isNeeded).length;
  if (own === 0) return 'No service of the team has a health check.';
  return own === 1 ? 'Its service is operational.' : `All ${own} services with a health check are operational.`;
}

function setApart(shown: ReadonlySet<Ref>, status: PublishedStatus | undefined): void {
  const all = document.querySelector<HTMLElement>('[data-amiss]');
  if (!all) return;
  all.toggleAttribute('data-beside', !document.querySelector<HTMLElement>('.broken-own')?.hidden);
  for (const item of all.querySelectorAll<HTMLElement>('.amiss li'))
    item.hidden = shown.has(item.querySelector<HTMLElement>('[data-status-of]')?.dataset.statusOf as Ref);
  // What the page was built from needs no names of others, nor what names them.
  if (!status || status.checked === shownAge()) return;
  import('./health-totals.ts').then(
    ({ showAmiss }) => showAmiss(status, shown),
    // A later deployment may have other files: those that show the same elsewhere fail, too.
    () => {},
  );
}
