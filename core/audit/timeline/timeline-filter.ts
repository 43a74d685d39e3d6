import { DAY, timeOf } from '../../text/time.ts';
import { peopleOf, type TimelineLine } from './timeline-line.ts';

/** What a person looks for in the timeline. All of it is in the page's address, so that it can be shared; empty does not restrict. */
export interface TimelineFilter {
  text: string;
  /** A login, or the author of a commit: who did it, asked for it, or approved it. */
  person: string;
  team: string;
  /** Reference of an entry, or the subject as it was recorded. */
  entity: string;
  verb: string;
  outcome: string;
  /** `30` for the last 30 days, `yesterday` or `2026-11-01` for one day, `2026-11-01..2026-11-30` for several. */
  days: string;
}

export const FILTER_FIELDS = ['text', 'person', 'team', 'entity', 'verb', 'outcome', 'days'] as const;

export const NO_FILTER = Object.fromEntries(FILTER_FIELDS.map((field) => [field, ''])) as unknown as TimelineFilter;

function inAddress(field: keyof TimelineFilter): string {
  return field === 'text' ? 'q' : field;
}

/** Reads a filter from the query of an address. Days that make no sense are passed over. */
export function parseTimelineFilter(query: URLSearchParams): TimelineFilter {
  const filter = { ...NO_FILTER };
  for (const field of FILTER_FIELDS) filter[field] = (query.get(inAddress(field)) ?? '').trim();
  return { ...filter, days: isDays(filter.days) ? filter.days : '' };
}

export function formatTimelineFilter(filter: TimelineFilter): string {
  const query = new URLSearchParams();
  for (const field of FILTER_FIELDS) if (filter[field] !== '') query.set(inAddress(field), filter[field]);
  return query.toString();
}

export interface Filterable {
  line: TimelineLine;
  teams: readonly string[];
}

/** Whether a line is chosen by all but text and entry, which are searched otherwise. @param now milliseconds, for the last so many days */
export function timelineMatcher(filter: TimelineFilter, now: number): (of: Filterable) => boolean {
  const { person, team, verb, outcome, days } = filter;
  const [from, to] = spanOf(days, now);
  const asked = person.toLowerCase();
  return ({ line, teams }) =>
    (verb === '' || line.verb === verb) &&
    (outcome === '' || line.outcome === outcome) &&
    line.time >= from &&
    line.time < to &&
    (team === '' || teams.includes(team)) &&
    (asked === '' || peopleOf(line).some((login) => login.toLowerCase() === asked));
}

export function textOf(line: TimelineLine): string {
  const { subject, effect, verb, error, scope, commit, request } = line;
  const all = [subject, effect, verb, error, scope, commit, request && `#${request.number}`, ...peopleOf(line)];
  return [...all, ...line.entities].filter(Boolean).join('\n').toLowerCase();
}

const DAYS = /^(?:today|yesterday|\d{1,5}|(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?)$/;

function isDays(days: string): boolean {
  const [whole, from, to] = DAYS.exec(days) ?? [];
  return whole !== undefined && [from, to].every((day) => day === undefined || !Number.isNaN(Date.parse(day)));
}

/** As texts that sort as times do; the second is no part of it. */
function spanOf(days: string, now: number): [from: string, to: string] {
  const [whole, first, last = first] = DAYS.exec(days) ?? [];
  if (whole === undefined) return ['', '\uffff'];
  if (whole === 'today' || whole === 'yesterday') {
    const end = (Math.floor(now / DAY) + (whole === 'today' ? 1 : 0)) * DAY;
    return [timeOf(end - DAY), timeOf(end)];
  }
  if (first === undefined) return [timeOf(Math.max(0, now - Number(whole) * DAY)), '\uffff'];
  return [first, timeOf(Date.parse(last!) + DAY)];
}
