import type { AuditFinding } from '#core/audit/audit-finding.ts';
import { AUDIT_OUTCOMES, type AuditRecord } from '#core/audit/audit-record.ts';
import { type AboutRecord, type AuditSelection, selectRecords } from '#core/audit/select-records.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import { isTeam } from '#core/catalog/entity.ts';
import { parseRef, shortRef } from '#core/catalog/ref.ts';
import type { History } from '#core/part/history.ts';
import { count } from '#core/text/count.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { quoted, quotedList } from '#core/text/quoted.ts';
import { millisecondsOf, timeOf } from '#core/text/time.ts';
import { visibleLine } from '#core/text/visible.ts';
import { CannotRun } from '../cannot-run.ts';
import { DESIRED } from '../catalog/desired-folders.ts';
import { desiredState } from '../catalog/desired-state.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import { fileHistory } from '../git/file-history.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { readAudit, recordsOf } from './read-audit.ts';
import { sha256 } from './sha256.ts';
import { timelineOf } from './site-timeline.ts';

interface ListRequest extends AuditSelection {
  root: string;
  forge?: ForgeKind | undefined;
  say(sentence: string): void;
}

/**
 * Lists lines of the audit as they are now, and says so once where somebody changed recorded lines.
 *
 * @throws {CannotRun} when the audit cannot be read, `since` is no time, or there is no such team or outcome
 */
export async function listAudit({ root, forge, say, since, ...selection }: ListRequest): Promise<AuditRecord[]> {
  const from = since === undefined ? undefined : readSince(since, Date.now());
  if (selection.outcome !== undefined) checkOutcome(selection.outcome);
  const { subject, team } = selection;
  const known = subject === undefined && team === undefined ? undefined : await knownOf(root);
  const asked = { ...selection, since: from, team: known && team !== undefined ? teamIn(known, team) : undefined };
  const { scratch } = await openOwnRepository({ root, forge, say });
  const { files, found, known: seen } = await readAudit(scratch);
  const { findings } = verifyAudit(files, { sha256, found, known: seen });
  if (findings.length > 0) say(changedLines(findings));
  const records = recordsOf(files);
  return selectRecords(records, asked, known && aboutRecords(records, known));
}

interface AuditContext {
  catalog: Catalog;
  history: History;
}

async function knownOf(root: string): Promise<AuditContext> {
  return { catalog: desiredState(root).catalog, history: (await fileHistory(root, DESIRED)).history };
}

function aboutRecords(records: readonly AuditRecord[], known: AuditContext): (record: AuditRecord) => AboutRecord {
  const lines = timelineOf(records, known).filter(({ seq }) => seq !== undefined);
  const about = new Map(records.map((record, index) => [record, lines[index]!.entities]));
  return (record) => {
    const entities = about.get(record) ?? [];
    const owners = entities.flatMap((ref) => {
      const entity = known.catalog.get(ref);
      return entity?.kind === 'team' ? ref : (entity?.owner ?? []);
    });
    return { entities, teams: owners };
  };
}

function teamIn({ catalog }: AuditContext, written: string): string {
  const ref = parseRef(written, 'team');
  const team = ref && catalog.get(ref);
  if (team?.kind === 'team') return team.ref;
  const names = catalog.distinct.filter(isTeam).map((each) => shortRef(each.ref));
  throw new CannotRun(`There is no team ${quoted(written)} in the catalog.`, {
    fix: didYouMean(written, names) ?? 'The page /teams/ of the portal lists them.',
  });
}

function checkOutcome(written: string): void {
  if (AUDIT_OUTCOMES.some((outcome) => outcome === written)) return;
  throw new CannotRun(`There is no outcome ${quoted(written)}.`, {
    fix: didYouMean(written, AUDIT_OUTCOMES) ?? `Give one of ${quotedList(AUDIT_OUTCOMES)}.`,
  });
}

function changedLines(findings: readonly AuditFinding[]): string {
  const { file, line } = findings[0]!;
  const place = visibleLine(line > 0 ? `${file}:${line}` : file);
  return `Somebody changed recorded lines: ${count(findings.length, 'sign', 'signs')}, the first at ${place}. \`npx portal audit verify\` lists all.`;
}

/** Reads a day, a moment, or how long ago, into a time as records have it. */
export function readSince(written: string, now: number): string {
  const ago = millisecondsOf(written);
  const moment = ago !== undefined ? now - ago : /^\d{4}-\d\d-\d\d/.test(written) ? Date.parse(written) : Number.NaN;
  if (Number.isFinite(moment) && Math.abs(moment) < 8e15) return timeOf(Math.max(0, moment));
  throw new CannotRun(`\`--since ${written}\` is not a time.`, { fix: 'Give a day such as `2026-11-01`, or `7d`.' });
}
