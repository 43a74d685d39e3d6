import type { Ref } from '#core/catalog/ref.ts';
import type { Incident } from '#core/health/health-shapes.ts';
import { groupDuration, type IncidentGroup, isOpen } from '#core/health/incident-groups.ts';
import { incidentDuration } from '#core/health/incidents.ts';
import { statusContent } from '#core/health/status-html.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import { timeText } from '../../text/time-text.ts';
import { durationText } from '../status/duration-text.ts';
import { type Named, named } from './amiss.ts';

export interface IncidentItem extends Pick<Incident, 'started' | 'ended' | 'cause'> {
  of: Ref;
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

export function badgeHtml(isOpen: boolean): string {
  return isOpen
    ? `<span class="status plain down">${statusContent('down', 'Ongoing')}</span>`
    : `<span class="status plain up">${statusContent('operational', 'Resolved')}</span>`;
}

export function namesHtml({ service, owner }: { service: Named; owner?: Named }): string {
  return `${named(service, 'strong')}${owner ? ` ${named(owner, 'muted')}` : ''}`;
}

/** A time, with the exact one in a tooltip. @param when writes it */
export function timeHtml(time: string, when: (time: string) => string): string {
  return `<time datetime="${escapeHtml(time)}" title="${escapeHtml(timeText(time))}">${escapeHtml(when(time))}</time>`;
}

/** Incidents of one service that followed each other, as pages show them. */
export interface GroupItem {
  group: IncidentGroup;
  service: Named;
  owner?: Named;
}

/** Times as a page without scripts has them. */
const EXACT: { when: (time: string) => string; sinceWhen: (time: string) => string } = {
  when: timeText,
  sinceWhen: timeText,
};

/**
 * One group as an item of a list, by the page and by the script that keeps it true: a single incident as itself, and several
 * as one line with their durations below it. Everything from outside is escaped here.
 *
 * @param now milliseconds
 * @param times writes times: when something began, and since when it lasts
 */
export function groupHtml(item: GroupItem, now: number, times = EXACT): string {
  const { group, service, owner } = item;
  const [latest, ...earlier] = group.incidents;
  const names = { service, ...(owner && { owner }) };
  if (earlier.length === 0)
    return incidentHtml({ of: group.service, ...withoutService(latest!), ...names }, now, times.when);
  const since = escapeHtml(group.started);
  const first = `<time data-since datetime="${since}" title="${escapeHtml(timeText(group.started))}">${escapeHtml(times.sinceWhen(group.started))}</time>`;
  const lasting = isOpen(group)
    ? `for <span data-lasting-since="${escapeHtml(latest!.started)}">${durationText(incidentDuration(latest!, now))}</span>`
    : `${durationText(groupDuration(group, now))} in all`;
  return [
    `<li>${badgeHtml(isOpen(group))}<div>${namesHtml(names)}`,
    `<details><summary>Down ${group.incidents.length} times since ${first}</summary>`,
    `<ol class="durations">${group.incidents.map((incident) => eachHtml(incident, now)).join('')}</ol></details></div>`,
    `<span class="muted">${timeHtml(latest!.started, times.when)}, ${lasting}</span></li>`,
  ].join('');
}

function eachHtml(incident: Incident, now: number): string {
  const { service, started, ended, cause } = incident;
  const isLasting = ended === undefined;
  const key = escapeHtml(`${service} ${started}`);
  const duration = durationText(incidentDuration(incident, now));
  const live = isLasting ? ` data-lasting-since="${escapeHtml(started)}"` : '';
  return [
    `<li data-incident="${key}"${isLasting ? ' data-open' : ''}><span>${escapeHtml(timeText(started))}</span>`,
    `<span>for <span${live}>${duration}</span></span><span class="muted">${codeHtml(cause)}</span></li>`,
  ].join('');
}

function withoutService({ service: _, ...incident }: Incident): Omit<Incident, 'service'> {
  return incident;
}
