export type RefusalReason = 'not found' | 'not allowed' | 'taken' | 'moved' | 'conflict' | 'invalid';

/** A forge's no, which who asked may expect and answer. */
export class ForgeRefusal extends Error {
  readonly reason: RefusalReason;

  /** @param message one full sentence */
  constructor(reason: RefusalReason, message: string, { cause }: { cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'ForgeRefusal';
    this.reason = reason;
  }
}
