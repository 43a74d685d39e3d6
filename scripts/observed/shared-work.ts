/**
 * Does work for all who ask. Who asks while it is done gets one more turn, shared with all who ask until that begins: it sees what each of
 * them wrote before.
 */
export class SharedWork {
  readonly #work: () => Promise<void>;
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Fulfilled when a turn that began after this call is over, and rejected when that turn failed. */
  ask(): Promise<void> {
    this.#next ??= this.#current
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#current = this.#work();
        return this.#current;
      });
    return this.#next;
  }
}
