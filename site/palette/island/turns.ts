/** Lets one task run at a time. Of those that wait, only what is still wanted begins. */
export class Turns {
  #running: Promise<void> = Promise.resolve();

  /** Begins a task at once, or when the one that runs has ended. @param task never fails */
  async take(isWanted: () => boolean, task: () => Promise<void>): Promise<void> {
    await this.#running;
    if (!isWanted()) return;
    this.#running = task();
    await this.#running;
  }
}
