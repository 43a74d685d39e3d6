import { AUDIT_BRANCH, auditFileFor, auditLine } from '#core/audit/audit-files.ts';
import { type AuditEntry, type AuditRecord, type ChainHead, EMPTY_CHAIN } from '#core/audit/audit-record.ts';
import { chainEntries } from '#core/audit/chain.ts';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { type Contention, contend } from '../observed/contend.ts';
import type { Scratch } from '../observed/scratch.ts';
import { AUDIT_REF, fetchAudit, latestFile, SEEN_REF, seenAudit } from './read-audit.ts';
import { sha256 } from './sha256.ts';

/** The end of the branch that new lines follow. */
interface Tip {
  commit: string | undefined;
  file: string | undefined;
  text: string;
  head: ChainHead;
}

interface Waiting {
  entries: readonly AuditEntry[];
  written(records: AuditRecord[]): void;
  failed(error: unknown): void;
}

/**
 * Appends to the branch `portal-audit`, which is never forced: where others were faster, the lines are chained behind theirs.
 * Lines that are added during a push, or while it is too early for one, go with the next one.
 */
export class AuditLog {
  readonly #scratch: Scratch;
  readonly #contention: Contention;
  #tip: Tip | undefined;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(scratch: Scratch, contention: Contention = {}) {
    this.#scratch = scratch;
    this.#contention = contention;
  }

  /**
   * Writes entries, in their order and with nothing between them. They are safe when this is fulfilled.
   *
   * @throws {CannotRun} when the branch was rewritten, is damaged at its end, or cannot be reached
   */
  append(entries: readonly AuditEntry[]): Promise<AuditRecord[]> {
    if (entries.length === 0) return Promise.resolve([]);
    const records = this.add(entries);
    this.flush();
    return records;
  }

  /** Adds entries that are written before the next ones, in one push with them, or by `flush`. They are safe when this is fulfilled. */
  add(entries: readonly AuditEntry[]): Promise<AuditRecord[]> {
    return new Promise((written, failed) => {
      this.#waiting.push({ entries, written, failed });
    });
  }

  flush(): void {
    if (!this.#isWriting) void this.#write();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      await this.#scratch.room();
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const records = await this.#push(batch.flatMap(({ entries }) => entries));
        for (const { entries, written } of batch) written(records.splice(0, entries.length));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }

  #push(entries: readonly AuditEntry[]): Promise<AuditRecord[]> {
    const attempt = async () => {
      const tip = this.#tip ?? (await this.#fetchTip());
      this.#tip = undefined;
      const records = chainEntries(entries, tip.head, sha256);
      const next = await this.#commit(tip, records);
      const commit = await this.#scratch.publish(AUDIT_REF, next.commit, 'an ancestor');
      if (commit === undefined) return undefined;
      await this.#scratch.remember(SEEN_REF, commit);
      this.#tip = { ...next, commit };
      if (next.head.seq % TIDY_EVERY < records.length) await this.#scratch.tidy();
      return records;
    };
    return contend(attempt, `The branch \`${AUDIT_BRANCH}\` could not be written`, this.#contention);
  }

  async #commit(tip: Tip, records: readonly AuditRecord[]): Promise<Tip & { commit: string }> {
    const put = new Map<string, string>();
    let { file, text } = tip;
    for (const record of records) {
      const own = auditFileFor(record.time, file);
      text = (own === file ? text : '') + auditLine(record);
      file = own;
      put.set(own, text);
    }
    const { seq, hash } = records.at(-1)!;
    const { clock = systemClock } = this.#contention;
    const message = `${records.length === 1 ? `Line ${seq}` : `Lines ${records[0]!.seq} to ${seq}`}\n\n${hash}\n`;
    const commit = await this.#scratch.commit({ parent: tip.commit, put, message, time: clock.now() });
    return { commit, file, text, head: { seq, hash } };
  }

  async #fetchTip(): Promise<Tip> {
    // First what was seen: another process of this machine may see more while the branch is looked at.
    const seen = await seenAudit(this.#scratch);
    const { commit } = await fetchAudit(this.#scratch);
    const latest = commit === undefined ? undefined : await latestFile(this.#scratch, commit);
    if (seen) await this.#refuseRewritten(seen, commit, latest);
    const { file, text = '', head = EMPTY_CHAIN } = latest ?? {};
    if (latest && !latest.head)
      throw new CannotRun(`The last line of \`${file}\` on the branch \`${AUDIT_BRANCH}\` cannot be read.`, {
        fix: 'Run `npx portal audit verify`, and fix the branch with a commit that removes the line.',
      });
    return { commit, file, text, head };
  }

  /** Nothing is written behind what somebody rewrote: that would bury it. */
  async #refuseRewritten(
    seen: { commit: string; file: string; text: string },
    commit: string | undefined,
    latest: { file: string; text: string } | undefined,
  ): Promise<void> {
    if (seen.commit === commit) return;
    const now = latest?.file === seen.file ? latest.text : commit && (await this.#scratch.read(commit, seen.file));
    if (now?.startsWith(seen.text)) return;
    throw new CannotRun(`The branch \`${AUDIT_BRANCH}\` was rewritten since this machine last saw it.`, {
      fix: [
        'Run `npx portal audit verify`, which shows where. To restore the lines that were seen:',
        `\`git --git-dir=${this.#scratch.folder} push --force ${this.#scratch.remote} ${seen.commit}:${AUDIT_REF}\`,`,
        `To forget them: \`git --git-dir=${this.#scratch.folder} update-ref -d ${SEEN_REF}\`.`,
      ].join('\n'),
    });
  }
}

/** In lines. */
const TIDY_EVERY = 50;
