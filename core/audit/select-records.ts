import type { AuditRecord } from './audit-record.ts';

export interface AuditSelection {
  /**
   * What it is about, as it was recorded, or a part of that: `checkout` and `service:checkout` select `service:default/checkout`, and `1`
   * and `#1` select `pull-request:1`. A request is also about the entries that it changed.
   */
  subject?: string | undefined;
  team?: string | undefined;
  actor?: string | undefined;
  requester?: string | undefined;
  verb?: string | undefined;
  outcome?: string | undefined;
  since?: string | undefined;
}

export interface AboutRecord {
  entities: readonly string[];
  teams: readonly string[];
}

/** @param aboutOf is asked only where the selection has a subject or a team */
export function selectRecords(
  records: readonly AuditRecord[],
  selection: AuditSelection,
  aboutOf: (record: AuditRecord) => AboutRecord = () => ({ entities: [], teams: [] }),
): AuditRecord[] {
  const { subject, team, actor, requester, verb, outcome, since } = selection;
  return records.filter(
    (record) =>
      (actor === undefined || same(record.actor.login, actor)) &&
      (requester === undefined || (record.requester && same(record.requester.login, requester))) &&
      (verb === undefined || record.verb === verb) &&
      (outcome === undefined || record.outcome === outcome) &&
      (since === undefined || record.time >= since) &&
      (team === undefined || aboutOf(record).teams.includes(team)) &&
      (subject === undefined ||
        [record.subject, ...aboutOf(record).entities].some((written) => isSubject(written, subject))),
  );
}

function isSubject(written: string, asked: string): boolean {
  const [kind = '', name = ''] = written.split(/:(.*)/s);
  const last = name.slice(1 + name.lastIndexOf('/'));
  const short = name === `default/${last}` ? [`${kind}:${last}`] : [];
  return [written, name, last, ...short].some((each) => same(each, asked.replace(/^#/, '')));
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
