import type { Ref } from '#core/catalog/ref.ts';
import type { Incident } from '#core/health/incidents.ts';
import { PUBLISHED_INCIDENTS, type PublishedIncidents } from '#core/health/published-status.ts';
import { fileHref } from '../../text/href.ts';
import { relativeTime } from '../../text/relative-time.ts';
import type { Named } from '../board/amiss.ts';
import { incidentHtml } from '../board/incident-html.ts';

/** Says of a service what it is called and whose it is, on pages of many. */
export type Describe = (ref: Ref) => { service: Named; owner?: Named } | undefined;

/** Lists incidents that began since a page was built, and ends those that ended, so that none contradicts the status above it. */
export async function showIncidents(describe: () => Promise<Describe | undefined>): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-incidents-of]');
  const incidents = list && (await load());
  if (!list || !incidents) return;
  const of = list.dataset.incidentsOf!;
  const own = incidents.filter(({ service }) => of === '*' || service === of);
  const changed = own.filter((incident) => isNews(incident, list));
  const named = of === '*' && changed.length > 0 ? await describe() : undefined;
  for (const incident of changed.toReversed()) write(incident, list, of === '*' ? named?.(incident.service) : {});
}

function isNews(incident: Incident, list: HTMLElement): boolean {
  const item = itemOf(incident, list);
  return item ? item.hasAttribute('data-open') !== (incident.ended === undefined) : incident.ended === undefined;
}

function itemOf({ service, started }: Incident, list: HTMLElement): Element | null {
  return list.querySelector(`[data-incident="${CSS.escape(`${service} ${started}`)}"]`);
}

/** @param names of it; undefined where the catalog has no such service */
function write(incident: Incident, list: HTMLElement, names: object | undefined): void {
  if (!names) return;
  const { service: of, ...rest } = incident;
  const now = Date.now();
  const html = incidentHtml({ of, ...rest, ...names }, now, (time) => relativeTime(time, now) ?? time);
  const item = itemOf(incident, list);
  if (item) item.outerHTML = html;
  else {
    list.insertAdjacentHTML('afterbegin', html);
    for (const count of document.querySelectorAll('#health [data-incident-count]'))
      count.textContent = (Number(count.textContent!.replaceAll(',', '')) + 1).toLocaleString('en');
  }
  for (const heading of document.querySelectorAll<HTMLElement>('#health #incidents')) heading.hidden = false;
  for (const none of document.querySelectorAll('[data-no-incidents]')) none.remove();
}

async function load(): Promise<readonly Incident[] | undefined> {
  try {
    const response = await fetch(fileHref(PUBLISHED_INCIDENTS), { cache: 'no-cache' });
    const { incidents } = (response.ok ? await response.json() : {}) as Partial<PublishedIncidents>;
    return Array.isArray(incidents) ? incidents : undefined;
  } catch {
    return undefined;
  }
}
