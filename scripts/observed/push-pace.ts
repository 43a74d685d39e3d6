import { MINUTE } from '#core/text/time.ts';
import { type Clock, systemClock } from '../clock.ts';

/** Pushes a minute that may wait: two of the six that GitHub asks for are left for leases. */
const MOST = 4;

/**
 * Keeps a program from pushing to one repository more often than its forge likes.
 *
 * @see https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits
 */
export class PushPace {
  readonly #clock: Clock;
  #pushes: number[] = [];

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** Counts a push. One that must not wait, such as that of a lease, makes others wait longer. */
  count(): void {
    this.#pushes.push(this.#clock.elapsed());
  }

  /** Waits until one more push in this minute is fine. Who collects what to push waits first, and then pushes all of it. */
  async room(): Promise<void> {
    for (;;) {
      const now = this.#clock.elapsed();
      this.#pushes = this.#pushes.filter((at) => at > now - MINUTE);
      const inTheWay = this.#pushes.at(-MOST);
      if (inTheWay === undefined) return;
      await this.#clock.sleep(inTheWay + MINUTE - now);
    }
  }
}
