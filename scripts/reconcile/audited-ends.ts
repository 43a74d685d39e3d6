import type { AuditEntry } from '#core/audit/audit-record.ts';
import type { AuditLog } from '../audit/audit-log.ts';

/** How effects ended, given to the audit to be written together with what is written next. */
export class AuditedEnds {
  /** By effect: why the audit does not have its end, so that the next run finds out what became of it. */
  readonly lost = new Map<string, string>();
  readonly #audit: AuditLog;
  readonly #explain: (error: unknown) => string;
  readonly #open = new Set<Promise<unknown>>();

  /** @param explain says in a sentence without secrets what went wrong */
  constructor(audit: AuditLog, explain: (error: unknown) => string) {
    this.#audit = audit;
    this.#explain = explain;
  }

  /** Adds the end of an effect. */
  add(effect: string, end: AuditEntry): void {
    const written = this.#audit.add([end]);
    this.#open.add(written);
    written
      .catch((error: unknown) => {
        // Of what failed, its own reason counts.
        if (end.outcome !== 'failed') this.lost.set(effect, this.#explain(error));
      })
      .finally(() => this.#open.delete(written));
  }

  /** Has all that was added written. Fulfilled when it is safe, and rejected when some of it is not. */
  async settle(): Promise<void> {
    this.#audit.flush();
    await Promise.all(this.#open);
  }
}
