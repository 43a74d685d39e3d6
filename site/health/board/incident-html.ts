import type { Ref } from '#core/catalog/ref.ts';
import type { Incident } from '#core/health/health-shapes.ts';
import { incidentDuration } from '#core/health/incidents.ts';
import { statusContent } from '#core/health/status-html.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import { timeText } from '../../text/time-text.ts';
import { durationText } from '../status/duration-text.ts';
import type { Named } from './amiss.ts';

/** An incident as pages show it. */
export interface IncidentItem extends Pick<Incident, 'started' | 'ended' | 'cause'> {
  of: Ref;
  /** Absent on the page of the service itself. */
  service?: Named;
  owner?: Named;
}

/**
 * One of them as an item of a list, by the page and by the script that keeps it true. Everything from outside is escaped here.
 *
 * @param now milliseconds: the end of one that lasts
 * @param when writes the time at which it began
 */
export function incidentHtml(item: IncidentItem, now: number, when: (time: string) => string = timeText): string {
  const { of, started, ended, cause, service, owner } = item;
  const isOpen = ended === undefined;
  const names = service ? namesHtml({ service, ...(owner && { owner }) }) : '';
  const duration = durationText(incidentDuration({ service: of, started, cause, ...(ended && { ended }) }, now));
  const since = isOpen ? ` data-lasting-since="${escapeHtml(started)}"` : '';
  return [
    `<li data-incident="${escapeHtml(`${of} ${started}`)}"${isOpen ? ' data-open' : ''}>${badgeHtml(isOpen)}`,
    `<div>${names}<span class="cause">${codeHtml(cause)}</span></div>`,
    `<span class="muted">${timeHtml(started, when)}, for <span${since}>${duration}</span></span></li>`,
  ].join('');
}

/** The badge of an incident. @param isOpen whether it lasts */
export function badgeHtml(isOpen: boolean): string {
  return isOpen
    ? `<span class="status plain down">${statusContent('down', 'Ongoing')}</span>`
    : `<span class="status plain up">${statusContent('operational', 'Resolved')}</span>`;
}

/** A service and who owns it. */
export function namesHtml({ service, owner }: { service: Named; owner?: Named }): string {
  return `${named(service, 'strong')}${owner ? ` ${named(owner, 'muted')}` : ''}`;
}

/** A time, with the exact one in a tooltip. @param when writes it */
export function timeHtml(time: string, when: (time: string) => string): string {
  return `<time datetime="${escapeHtml(time)}" title="${escapeHtml(timeText(time))}">${escapeHtml(when(time))}</time>`;
}

function named({ title, href }: Named, look: string): string {
  const text = escapeHtml(title);
  return href ? `<a class="${look}" href="${escapeHtml(href)}">${text}</a>` : `<span class="${look}">${text}</span>`;
}
