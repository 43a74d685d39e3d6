import type { AuditRecord } from './audit-record.ts';

export interface AuditRun {
  run: string;
  verb: string;
  effect?: string;
  subject: string;
  /** Undefined for what was written down once, when it was over. */
  started?: AuditRecord;
  /** Undefined for what was begun and whose end is not known. */
  ended?: AuditRecord;
}

/** Joins the lines about one thing. A started effect is over when a later run does it, finds it done, or finds that nothing needs it. */
export function runsOf(records: readonly AuditRecord[]): AuditRun[] {
  const runs: AuditRun[] = [];
  const open = new Map<string, Map<string, AuditRun[]>>();
  for (const record of records) {
    const { run, verb, effect, subject, outcome } = record;
    const about = { run, verb, ...(effect !== undefined && { effect }), subject };
    const key = JSON.stringify([verb, effect, subject]);
    const begun = open.get(key) ?? new Map<string, AuditRun[]>();
    const own = begun.get(run);
    if (outcome === 'started') {
      const opened = { ...about, started: record };
      runs.push(opened);
      if (own) own.push(opened);
      else open.set(key, begun.set(run, [opened]));
      continue;
    }
    const isOnlyOwn = outcome === 'failed' || outcome === 'refused';
    const closed = isOnlyOwn ? (own ?? []) : [...begun.values()].flat();
    for (const each of closed) each.ended = record;
    if (closed.length === 0) runs.push({ ...about, ended: record });
    begun.delete(run);
    if (!isOnlyOwn || begun.size === 0) open.delete(key);
  }
  return runs;
}

export function openRuns(records: readonly AuditRecord[]): AuditRun[] {
  return runsOf(records).filter((run) => run.started && !run.ended);
}
