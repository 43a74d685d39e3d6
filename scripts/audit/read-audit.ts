import { isUtf8 } from 'node:buffer';
import { AUDIT_BRANCH, AUDIT_FOLDER, isAuditFile } from '#core/audit/audit-files.ts';
import { type AuditFinding, strangeName } from '#core/audit/audit-finding.ts';
import type { AuditRecord, ChainHead } from '#core/audit/audit-record.ts';
import { readLine } from '#core/audit/read-line.ts';
import { LARGEST } from '../files/json-file.ts';
import { contend } from '../observed/contend.ts';
import type { Scratch, TreeEntry } from '../observed/scratch.ts';

export const AUDIT_REF = `refs/heads/${AUDIT_BRANCH}`;
/** In the scratch repository: the last commit of the audit that was seen from here. */
export const SEEN_REF = `refs/waypost/seen/${AUDIT_BRANCH}`;

/** Bytes of all files together: a million records. What is larger was not written by us. */
const LARGEST_AUDIT = 8 * LARGEST;

export interface AuditState {
  commit: string | undefined;
  /** Texts by path, sorted. A line that is not UTF-8 begins with U+FFFD. */
  files: ReadonlyMap<string, string>;
  /** What is on the branch beside them, and what cannot be read. */
  found: readonly AuditFinding[];
  /** The last line that was ever seen from here; undefined when none is remembered. */
  known: ChainHead | undefined;
}

/** @throws {CannotRun} when the remote cannot be reached */
export async function readAudit(scratch: Scratch): Promise<AuditState> {
  // First what was seen: another process of this machine may see more while the branch is looked at.
  const seen = await seenAudit(scratch);
  const { commit } = await fetchAudit(scratch);
  const read = commit === undefined ? { files: new Map<string, string>(), found: [] } : await filesOf(scratch, commit);
  return { commit, ...read, known: seen?.head };
}

/** Where the audit is, with that commit brought here. */
export async function fetchAudit(scratch: Scratch): Promise<{ commit: string | undefined }> {
  return contend(async () => {
    const commit = await scratch.head(AUDIT_REF);
    return commit === undefined || (await scratch.fetch(commit)) ? { commit } : undefined;
  }, `The branch \`${AUDIT_BRANCH}\` could not be read`);
}

/** What was last seen of the audit from here: its commit, its latest file and its last line. */
export async function seenAudit(
  scratch: Scratch,
): Promise<{ commit: string; file: string; text: string; head: ChainHead } | undefined> {
  const commit = await scratch.recall(SEEN_REF);
  if (commit === undefined) return undefined;
  const latest = await latestFile(scratch, commit);
  return latest?.head && { commit, ...latest, head: latest.head };
}

/** The latest file of a commit; `head` is undefined when its last line cannot be read. */
export async function latestFile(
  scratch: Scratch,
  commit: string,
): Promise<{ file: string; text: string; head: ChainHead | undefined } | undefined> {
  const file = (await entriesOf(scratch, commit)).filter(isFile).at(-1)?.path;
  if (file === undefined) return undefined;
  const bytes = (await scratch.readBytes(commit, file)) ?? Buffer.of();
  const text = bytes.toString();
  // To write such bytes again would change lines that others wrote.
  return { file, text, head: isUtf8(bytes) ? headOf(text) : undefined };
}

/** The records of files that can be read, in the order of their sequence. What cannot is what `portal audit verify` is for. */
export function recordsOf(files: ReadonlyMap<string, string>): AuditRecord[] {
  const records = [...files.values()].flatMap((text) =>
    text.split('\n').flatMap((line) => {
      const read = line === '' ? undefined : readLine(line);
      return read && 'record' in read ? [read.record] : [];
    }),
  );
  return records.sort((a, b) => a.seq - b.seq);
}

async function filesOf(scratch: Scratch, commit: string): Promise<Pick<AuditState, 'files' | 'found'>> {
  const files = new Map<string, string>();
  const found: AuditFinding[] = [];
  let left = LARGEST_AUDIT;
  for (const entry of await entriesOf(scratch, commit)) {
    const { path, size } = entry;
    const most = Math.min(left, LARGEST);
    if (!isFile(entry)) found.push(isAuditFile(path) ? noFile(path) : strangeName(path));
    else if (size > most) found.push(tooLarge(path, size));
    else files.set(path, textOf((await scratch.readBytes(commit, path, most)) ?? Buffer.of()));
    if (files.has(path)) left -= size;
  }
  return { files, found };
}

/** All that a commit has at the place of the audit, sorted by path. */
async function entriesOf(scratch: Scratch, commit: string): Promise<TreeEntry[]> {
  const entries = await scratch.entries(commit);
  return entries.filter(({ path }) => path.split('/', 1)[0]!.toLowerCase() === AUDIT_FOLDER);
}

function isFile({ path, mode }: TreeEntry): boolean {
  return isAuditFile(path) && mode.startsWith('100');
}

function noFile(file: string): AuditFinding {
  return { kind: 'forged', file, line: 1, message: 'It is a link or a submodule, and no file.' };
}

function tooLarge(file: string, size: number): AuditFinding {
  const bytes = size.toLocaleString('en');
  return { kind: 'unreadable', file, line: 1, message: `It has ${bytes} bytes, and Waypost writes no such file.` };
}

function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const at = bytes.indexOf('\n', start);
    const line = bytes.subarray(start, at === -1 ? bytes.length : at);
    lines.push(isUtf8(line) ? line.toString() : `\ufffd${line}`);
    start = at === -1 ? bytes.length + 1 : at + 1;
  }
  return lines.join('\n');
}

function headOf(text: string): ChainHead | undefined {
  if (!text.endsWith('\n')) return undefined;
  const read = readLine(text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1));
  return 'record' in read ? { seq: read.record.seq, hash: read.record.hash } : undefined;
}
