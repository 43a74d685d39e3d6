import { STACKS_PER_RUN } from '#core/provision/jobs/work-order.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { askedDigest } from '#core/provision/stack/stack.ts';
import { compareText } from '#core/text/compare-text.ts';
import { sha256 } from '../../audit/sha256.ts';
import { begunStacks } from '../reconcile/begun-stacks.ts';
import { recordedStack, recordedStacks } from '../reconcile/resource-records.ts';
import type { MadeStack, StackEngine } from '../reconcile/stack-engine.ts';
import { factsOf } from '../stack-facts.ts';

/** Knows what is recorded, and makes nothing: a job with a token of an App has no access to a cloud. */
export class RecordedEngine implements StackEngine {
  /** Only requests to GitHub and records, which wait for each other: many are published together. */
  readonly atOnce = 16;
  readonly #data: string;
  readonly #turn: string;

  /** @param data the data folder @param turn of the run: runs with others choose others, if there are too many stacks for one */
  constructor(data: string, turn = '') {
    this.#data = data;
    this.#turn = turn;
  }

  /** Of those that are known: what is recorded has a state. */
  async states(known: readonly string[]): Promise<readonly string[]> {
    // For one, the folders of all services are looked into, so for many it is less to read all records.
    const all = known.length > 1 ? recordedStacks(this.#data) : undefined;
    return known.filter((name) => (all ? all.has(name) : recordedStack(name, this.#data) !== undefined)).sort();
  }

  async stacksWithSecret(): Promise<readonly string[]> {
    return [...begunStacks(this.#data).keys()];
  }

  /** Of the last apply, if the same was asked for then. */
  async digestOf(stack: Stack): Promise<string> {
    const facts = factsOf(stack, this.#data);
    const isSame = facts && (facts.asked === undefined || facts.asked === askedDigest(stack, sha256));
    return isSame ? facts.digest : '';
  }

  /** What fails again and again keeps none from its turn, as each run chooses others. */
  choose(stacks: readonly string[]): ReadonlySet<string> {
    const turns = new Map(stacks.map((name) => [name, sha256(`${this.#turn} ${name}`)]));
    const ordered = [...stacks].sort((a, b) => compareText(turns.get(a)!, turns.get(b)!));
    return new Set(ordered.slice(0, STACKS_PER_RUN));
  }

  waits(_stack: string): string | undefined {
    return undefined;
  }

  apply(stack: Stack): Promise<MadeStack> {
    return Promise.reject(elsewhere(stack.name));
  }

  destroy(stack: string): Promise<string | undefined> {
    return Promise.reject(elsewhere(stack));
  }

  destroyBegun(stack: string): Promise<string | undefined> {
    return Promise.reject(elsewhere(stack));
  }

  forget(stack: string): Promise<void> {
    return Promise.reject(elsewhere(stack));
  }
}

function elsewhere(stack: string): Error {
  return new Error(`Another job changes \`${stack}\`.`);
}
