import { CannotRun } from '../cannot-run.ts';

/** Too many came at once. */
export class TooBusy extends CannotRun {
  /** Seconds after which it is worth to ask again. */
  readonly retryAfter = 20;

  constructor() {
    super('Too many requests came at once, so nothing was done for this one.', { fix: 'Send it again in 20 seconds.' });
  }
}

/** Work that is done one after the other, in the order in which it came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #open = 0;

  get isBusy(): boolean {
    return this.#open > 0;
  }

  /** How many have not begun. */
  get waiting(): number {
    return Math.max(this.#open - 1, 0);
  }

  /**
   * @param longestWait milliseconds in which it has to begin; by default it waits for as long as it takes
   * @throws {TooBusy} when it did not, and never will
   */
  take<Result>(work: () => Promise<Result>, longestWait?: number): Promise<Result> {
    this.#open += 1;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      if (longestWait !== undefined) timer = setTimeout(() => reject(new TooBusy()), longestWait);
    });
    let isLate = false;
    late.catch(() => {
      isLate = true;
    });
    const turn = this.#last
      .then(() => {
        clearTimeout(timer);
        return isLate ? late : work();
      })
      .finally(() => {
        this.#open -= 1;
      });
    this.#last = turn.catch(() => {});
    return Promise.race([turn, late]);
  }
}
