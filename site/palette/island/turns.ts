/** Milliseconds after which a task no longer keeps others waiting: what it loads may never arrive. */
const LONGEST = 10_000;

/** Lets one task run at a time. Of those that wait, only what is still wanted begins. */
export class Turns {
  #running: Promise<void> = Promise.resolve();

  /** Begins a task at once, or when those before have ended or take too long. @param task never fails */
  take(isWanted: () => boolean, task: () => Promise<void>): Promise<void> {
    this.#running = this.#running.then(() => (isWanted() ? endOrLongest(task()) : undefined));
    return this.#running;
  }
}

async function endOrLongest(running: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const longest = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST);
  });
  await Promise.race([running, longest]);
  clearTimeout(timer);
}
