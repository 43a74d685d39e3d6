import { setImmediate } from 'node:timers/promises';
import type { Finding } from '#core/api-reference/reference.ts';
import { canEnclose } from '../sandbox/enclosure.ts';
import { type LintOrder, lintInSandbox } from './lint-in-sandbox.ts';

/** What one program checks: starting it takes as long as checking a few. Bytes, roughly. */
const BATCH = { orders: 40, size: 6_000_000 } as const;
/** Descriptions that one build checks, so that a first build of many is not kept waiting; later builds check the others. */
export const MOST_CHECKED = 40;

/** Runs of a build that end badly, such as by a ruleset that Redocly refuses: after these it checks no more. */
const MOST_FAILURES = 8;

interface Waiting {
  order: LintOrder;
  settle(findings: readonly Finding[] | undefined): void;
}

export class Linter {
  readonly #ruleset: string;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #left = MOST_CHECKED;
  #failures = 0;

  /** @param ruleset the configuration of Redocly, without anything that leads elsewhere */
  constructor(ruleset: string) {
    this.#ruleset = ruleset;
  }

  /** Whether this machine has the sandbox. Without it nothing is checked. */
  static isPossible(): Promise<boolean> {
    return canEnclose();
  }

  /**
   * What is wrong with a description. One that Redocly cannot check is as one with a single problem.
   *
   * @returns undefined where as many are checked as one build checks
   */
  lint(order: LintOrder): Promise<readonly Finding[] | undefined> {
    if (this.#left-- <= 0) return Promise.resolve(undefined);
    return new Promise((settle) => {
      this.#waiting.push({ order, settle });
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Those that are on their way come along.
      await setImmediate();
      await this.#check(this.#nextBatch());
    }
  }

  #nextBatch(): Waiting[] {
    let size = 0;
    const fitting = this.#waiting.findIndex(({ order }, place) => {
      size += order.text.length;
      return place > 0 && (place >= BATCH.orders || size > BATCH.size);
    });
    return this.#waiting.splice(0, fitting < 0 ? this.#waiting.length : fitting);
  }

  /** Of descriptions that end the program, each half is checked by itself. */
  async #check(batch: readonly Waiting[]): Promise<void> {
    const found = await lintInSandbox(
      batch.map(({ order }) => order),
      this.#ruleset,
    ).catch(() => undefined);
    if (!found) this.#failures++;
    if (found) for (const [place, { settle }] of batch.entries()) settle(found[place]!);
    else if (this.#failures > MOST_FAILURES) for (const { settle } of batch) settle(undefined);
    else if (batch.length === 1) batch[0]!.settle([NOT_CHECKED]);
    else {
      const half = batch.length >> 1;
      await this.#check(batch.slice(0, half));
      await this.#check(batch.slice(half));
    }
  }
}

const NOT_CHECKED: Finding = {
  message: 'Redocly cannot check the description in reasonable time and memory.',
  rule: 'redocly',
  severity: 'warning',
  line: 1,
  column: 1,
};
