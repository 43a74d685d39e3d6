import type { Ref } from '#core/catalog/ref.ts';
import type { Incident } from '#core/health/health-shapes.ts';
import { groupIncidents, type IncidentGroup, isOpen } from '#core/health/incident-groups.ts';
import { PUBLISHED_INCIDENTS } from '#core/health/published-status.ts';
import { readIncidents } from '#core/health/read-published.ts';
import { momentOf } from '#core/text/time.ts';
import { fetchJson } from '../../text/fetch-json.ts';
import { relativeTime, sinceText } from '../../text/relative-time.ts';
import type { Named } from '../board/amiss.ts';
import { groupHtml, incidentHtml } from '../board/incident-html.ts';
import { shownAge } from './health-age.ts';

/** Says of a service what it is called and whose it is, on pages of many. */
export type Describe = (ref: Ref) => { service: Named; owner?: Named } | undefined;

/**
 * Lists incidents that began since a page was built, also those that ended since, and ends those that it lists, so that none
 * contradicts the status above it.
 */
export async function showIncidents(
  describe: (services: Iterable<Ref>) => Promise<Describe | undefined>,
): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-incidents-of]');
  const incidents = list && (await load());
  if (!list || !incidents) return;
  const of = list.dataset.incidentsOf!;
  const news = new Set(incidents.filter((incident) => (of === '*' || incident.service === of) && isNews(incident)));
  if (news.size === 0) return;
  if (of === '*') {
    const groups = changedGroups(incidents, news);
    const listed = groups.filter((group) => isListed(group, list));
    showGroups(list, groups, await describe(listed.map(({ service }) => service)));
  } else for (const incident of [...news].toReversed()) showOwn(list, incident);
  for (const none of document.querySelectorAll('[data-no-incidents]')) none.remove();
}

function isNews(incident: Incident): boolean {
  const item = itemOf(incident);
  return item ? item.hasAttribute('data-open') !== (incident.ended === undefined) : !wasKnown(incident);
}

/** Whether it had ended when the page was built: then the page leaves it out for a reason. */
function wasKnown({ ended }: Incident): boolean {
  const built = shownAge();
  return ended !== undefined && built !== undefined && momentOf(ended) <= momentOf(built);
}

function itemOf({ service, started }: Incident): Element | null {
  return document.querySelector(`.incidents [data-incident="${CSS.escape(`${service} ${started}`)}"]`);
}

function showOwn(list: HTMLElement, { service: of, ...incident }: Incident): void {
  const html = incidentHtml({ of, ...incident }, Date.now(), whenNow().when);
  const item = itemOf({ service: of, ...incident });
  if (item) item.outerHTML = html;
  else {
    list.insertAdjacentHTML('afterbegin', html);
    for (const count of document.querySelectorAll('#health [data-incident-count]'))
      count.textContent = (Number(count.textContent!.replaceAll(',', '')) + 1).toLocaleString('en');
  }
  for (const heading of document.querySelectorAll<HTMLElement>('#health #incidents')) heading.hidden = false;
}

function changedGroups(incidents: readonly Incident[], news: ReadonlySet<Incident>): IncidentGroup[] {
  return groupIncidents(incidents).filter((group) => group.incidents.some((incident) => news.has(incident)));
}

/** Home lists only what failed several times and works again: what is broken now is above it. */
function isListed(group: IncidentGroup, { dataset }: HTMLElement): boolean {
  return !('several' in dataset) || (group.incidents.length > 1 && !isOpen(group));
}

function showGroups(list: HTMLElement, groups: readonly IncidentGroup[], describe: Describe | undefined): void {
  for (const group of groups.toReversed()) {
    const shown = isListed(group, list);
    const names = shown ? describe?.(group.service) : undefined;
    const lines = new Set(group.incidents.map((incident) => itemOf(incident)?.closest('.incidents > li')));
    const [line] = [...lines].filter((found) => found instanceof Element);
    if (names) {
      const html = groupHtml({ group, ...names }, Date.now(), whenNow());
      if (line && !isOpen(group)) line.insertAdjacentHTML('beforebegin', html);
      else if (isOpen(group)) list.insertAdjacentHTML('afterbegin', html);
      else insertAfterOpen(list, html);
    }
    for (const old of names || !shown ? lines : []) old?.remove();
  }
  const part = list.closest<HTMLElement>('[data-incidents-part]');
  if (part) part.hidden = list.childElementCount === 0;
}

function insertAfterOpen(list: HTMLElement, html: string): void {
  const open = [...list.children].filter((line) => line.matches('[data-open]') || line.querySelector('[data-open]'));
  const last = open.at(-1);
  if (last) last.insertAdjacentHTML('afterend', html);
  else list.insertAdjacentHTML('afterbegin', html);
}

/** Times as pages with scripts have them. */
function whenNow() {
  const now = Date.now();
  return {
    when: (time: string) => relativeTime(time, now) ?? time,
    sinceWhen: (time: string) => sinceText(time, now) ?? time,
  };
}

async function load(): Promise<readonly Incident[] | undefined> {
  const found = await fetchJson(PUBLISHED_INCIDENTS, 'no-cache');
  return found === undefined ? undefined : readIncidents(found);
}
