import { auditFileFor, auditLine, isAuditFile } from './audit-files.ts';
import { type AuditFinding, type AuditNote, type PlacedRecord, placed, strangeName } from './audit-finding.ts';
import {
  type AuditRecord,
  type ChainHead,
  EMPTY_CHAIN,
  type KeptHead,
  SEEN_HERE,
  type Sha256,
} from './audit-record.ts';
import { hashOf } from './chain.ts';
import { chainFindings } from './chain-findings.ts';
import { readLine } from './read-line.ts';
import { openRuns } from './runs-of.ts';

/** More than this, in milliseconds, is no difference between the clocks of two machines. */
const CLOCK_SLACK = 5 * 60 * 1000;

export interface VerifiedAudit {
  records: AuditRecord[];
  head: ChainHead;
  findings: AuditFinding[];
  /** The number of the last line before the first of them; that of the head where there is none. */
  until: number;
  notes: AuditNote[];
}

interface Against {
  sha256: Sha256;
  /** The last line that was ever seen, where one is remembered. */
  known?: ChainHead | undefined;
  kept?: readonly KeptHead[] | undefined;
  found?: readonly AuditFinding[] | undefined;
}

/**
 * Looks for lines that were changed, removed, reordered or forged.
 *
 * What it cannot find: an audit that was rewritten from some line to its end, with new hashes, unless `known` is a head
 * from before, at that line or after it.
 *
 * @param files by path, as the branch has them
 */
export function verifyAudit(
  files: ReadonlyMap<string, string>,
  { sha256, known, kept = [], found = [] }: Against,
): VerifiedAudit {
  const findings: AuditFinding[] = [...found];
  const lines: PlacedRecord[] = [];
  const unreadable: number[] = [];
  for (const [file, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (isAuditFile(file)) readFile(file, text);
    else findings.push(strangeName(file));
  }
  const heads = [...(known ? [{ ...known, where: SEEN_HERE }] : []), ...kept];
  for (const finding of chainFindings(lines, { unreadable, heads })) findings.push(finding);
  const records = lines.map(({ record }) => record).sort((a, b) => a.seq - b.seq);
  const { seq, hash } = records.at(-1) ?? EMPTY_CHAIN;
  findings.sort(byPlace);
  const until = intactUntil(lines, findings);
  return { records, head: { seq, hash }, findings, until, notes: notesOf(lines, records) };

  function readFile(file: string, text: string): void {
    // Waypost writes no such file. As the latest, it would hide where the audit ended.
    if (text === '') findings.push({ kind: 'forged', file, line: 1, message: 'The file is empty.' });
    const parts = text.split('\n');
    const tail = parts.pop()!;
    for (const [index, line] of [...parts, ...(tail === '' ? [] : [tail])].entries()) {
      const at = { file, line: index + 1 };
      const read = readLine(line);
      if ('error' in read) {
        findings.push({ kind: 'unreadable', ...at, message: read.error });
        unreadable.push(lines.length);
        continue;
      }
      const { record } = read;
      const isWhole = index < parts.length;
      const error = contentError(record, isWhole ? `${line}\n` : line);
      if (error) findings.push({ kind: 'changed', ...at, message: error });
      lines.push({ ...at, record, isChanged: error !== undefined });
    }
  }

  function contentError(record: AuditRecord, line: string): string | undefined {
    if (hashOf(record, sha256) !== record.hash) return `${placed(record)} does not match its hash.`;
    if (line === auditLine(record)) return undefined;
    return line.endsWith('\n')
      ? `${placed(record)} was written with another spelling.`
      : `${placed(record)} has lost its line break.`;
  }
}

/** What was cut off is missing behind the last line, which is intact itself. Nothing shows where a rewritten history begins. */
function intactUntil(lines: readonly PlacedRecord[], findings: readonly AuditFinding[]): number {
  if (findings.some(({ kind }) => kind === 'rewritten')) return 0;
  const first = findings.find(({ kind }) => kind !== 'truncated');
  const intact = first ? lines.filter((line) => byPlace(line, first) < 0) : lines;
  // Of two lines with one number, and of those that were moved, neither is verified.
  const last = intact.at(-1)?.record.seq ?? 0;
  return lines.slice(intact.length).reduce((until, { record }) => Math.min(until, record.seq - 1), last);
}

function notesOf(lines: readonly PlacedRecord[], records: readonly AuditRecord[]): AuditNote[] {
  const notes: AuditNote[] = [];
  const places = new Map(lines.map((line) => [line.record, line]));
  for (const [index, record] of records.entries()) {
    const before = records[index - 1];
    if (before && Date.parse(record.time) < Date.parse(before.time) - CLOCK_SLACK)
      notes.push({ ...place(record), kind: 'clock', message: clockSentence(record, before) });
  }
  for (const { started, effect, verb } of openRuns(records))
    notes.push({
      ...place(started!),
      kind: 'open',
      message: `\`${effect ?? verb}\` was started by ${started!.actor.login} at ${started!.time}, and its end is not known.`,
    });
  return notes.sort(byPlace);

  function place(record: AuditRecord): { file: string; line: number } {
    const { file, line } = places.get(record)!;
    return { file, line };
  }
}

function clockSentence(record: AuditRecord, before: AuditRecord): string {
  const file = auditFileFor(record.time, undefined);
  const rest = file === auditFileFor(before.time, undefined) ? '' : ', which is of another month';
  return `${placed(record)} has the time ${record.time}, before that of the line before it${rest}: a clock went back. The sequence counts.`;
}

function byPlace(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
