import type { Clock } from '../clock.ts';

/** A clock that moves when somebody sleeps, and when a test makes it jump. */
export class SteppedClock implements Clock {
  /** Runs in each sleep that is waited for. */
  onSleep: () => Promise<void> = () => Promise.resolve();
  #now = Date.UTC(2026, 10, 24, 10);
  #elapsed = 1000;

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** A sleep that can be ended is one in the background: it lasts until then. */
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal) {
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      });
      return;
    }
    this.#now += milliseconds;
    this.#elapsed += milliseconds;
    await this.onSleep();
  }

  jump({ now = 0, elapsed = 0 }: { now?: number; elapsed?: number }): void {
    this.#now += now;
    this.#elapsed += elapsed;
  }
}
