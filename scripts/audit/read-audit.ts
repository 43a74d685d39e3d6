import { AUDIT_BRANCH, AUDIT_FOLDER } from '#core/audit/audit-files.ts';
import type { AuditRecord, ChainHead } from '#core/audit/audit-record.ts';
import { readLine } from '#core/audit/read-line.ts';
import { LARGEST } from '../files/json-file.ts';
import { contend } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';

export const AUDIT_REF = `refs/heads/${AUDIT_BRANCH}`;
/** In the scratch repository: the last commit of the audit that was seen from here. */
export const SEEN_REF = `refs/waypost/seen/${AUDIT_BRANCH}`;

/** Bytes of all files together: a million records. What is larger was not written by us. */
const LARGEST_AUDIT = 8 * LARGEST;

/** The audit as the remote has it. */
export interface AuditState {
  /** Undefined when there is no audit yet. */
  commit: string | undefined;
  /** Texts by path, sorted. */
  files: ReadonlyMap<string, string>;
  /** The last line that was ever seen from here; undefined when none is remembered. */
  known: ChainHead | undefined;
}

/** @throws {CannotRun} when the remote cannot be reached */
export async function readAudit(scratch: Scratch): Promise<AuditState> {
  // First what was seen: another process of this machine may see more while the branch is looked at.
  const seen = await seenAudit(scratch);
  const { commit } = await fetchAudit(scratch);
  const files = commit === undefined ? new Map<string, string>() : await filesOf(scratch, commit);
  return { commit, files, known: seen?.head };
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
  const file = (await pathsOf(scratch, commit)).filter((path) => path.endsWith('.jsonl')).at(-1);
  if (file === undefined) return undefined;
  const text = (await scratch.read(commit, file)) ?? '';
  return { file, text, head: headOf(text) };
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

async function filesOf(scratch: Scratch, commit: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  let left = LARGEST_AUDIT;
  for (const path of await pathsOf(scratch, commit)) {
    const text = (await scratch.read(commit, path, Math.min(left, LARGEST))) ?? '';
    left -= Buffer.byteLength(text);
    files.set(path, text);
  }
  return files;
}

/** Also of files that are too large: to leave out records would be worse than to stop. */
async function pathsOf(scratch: Scratch, commit: string): Promise<string[]> {
  return [...(await scratch.list(commit, AUDIT_FOLDER, Number.POSITIVE_INFINITY)).keys()];
}

function headOf(text: string): ChainHead | undefined {
  if (!text.endsWith('\n')) return undefined;
  const read = readLine(text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1));
  return 'record' in read ? { seq: read.record.seq, hash: read.record.hash } : undefined;
}
