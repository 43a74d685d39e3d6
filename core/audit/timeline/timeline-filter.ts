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

export const NO_FILTER: TimelineFilter = {
  text: '',
  person: '',
  team: '',
  entity: '',
  verb: '',
  outcome: '',
  days: '',
};

const IN_ADDRESS: Readonly<Record<keyof TimelineFilter, string>> = {
  text: 'q',
  person: 'person',
  team: 'team',
  entity: 'entity',
  verb: 'verb',
  outcome: 'outcome',
  days: 'days',
};
export const FILTER_FIELDS = Object.keys(IN_ADDRESS) as (keyof TimelineFilter)[];

/** Reads a filter from the query of an address. Days that make no sense are passed over. */
export function parseTimelineFilter(query: URLSearchParams): TimelineFilter {
  const filter = { ...NO_FILTER };
  for (const field of FILTER_FIELDS) filter[field] = (query.get(IN_ADDRESS[field]) ?? '').trim();
  return { ...filter, days: isDays(filter.days) ? filter.days : '' };
}

export function formatTimelineFilter(filter: TimelineFilter): string {
  const query = new URLSearchParams();
  for (const field of FILTER_FIELDS) if (filter[field] !== '') query.set(IN_ADDRESS[field], filter[field]);
  return query.toString();
}

export interface Filterable {
  line: TimelineLine;
  teams: readonly string[];
}

/** @param now milliseconds, for the last so many days */
export function timelineMatcher(filter: TimelineFilter, now: number): (of: Filterable) => boolean {
  const { text, person, team, entity, verb, outcome, days } = filter;
  const words = wordsOf(text);
  const [from, to] = spanOf(days, now);
  const asked = person.toLowerCase();
  return ({ line, teams }) =>
    (verb === '' || line.verb === verb) &&
    (outcome === '' || line.outcome === outcome) &&
    line.time >= from &&
    line.time < to &&
    (team === '' || teams.includes(team)) &&
    (entity === '' || line.subject === entity || line.entities.some((ref) => ref === entity)) &&
    (asked === '' || peopleOf(line).some((login) => login.toLowerCase() === asked)) &&
    (words.length === 0 || holds(textOf(line), words));
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

export function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
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
