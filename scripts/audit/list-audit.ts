import type { AuditRecord } from '#core/audit/audit-record.ts';
import { type AuditSelection, selectRecords } from '#core/audit/select-records.ts';
import { millisecondsOf, timeOf } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { readAudit, recordsOf } from './read-audit.ts';

interface ListRequest extends AuditSelection {
  root: string;
  forge?: ForgeKind | undefined;
  say(sentence: string): void;
}

/** @throws {CannotRun} when the audit cannot be read, or `since` is no time */
export async function listAudit({ root, forge, say, since, ...selection }: ListRequest): Promise<AuditRecord[]> {
  const from = since === undefined ? undefined : readSince(since, Date.now());
  const { scratch } = await openOwnRepository({ root, forge, say });
  const { files } = await readAudit(scratch);
  return selectRecords(recordsOf(files), { ...selection, since: from });
}

/** Reads a day, a moment, or how long ago, into a time as records have it. */
export function readSince(written: string, now: number): string {
  const ago = millisecondsOf(written);
  const moment = ago !== undefined ? now - ago : /^\d{4}-\d\d-\d\d/.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isFinite(moment) && Math.abs(moment) < 8e15) return timeOf(Math.max(0, moment));
  throw new CannotRun(`\`--since ${written}\` is not a time.`, { fix: 'Give a day such as `2026-11-01`, or `7d`.' });
}
