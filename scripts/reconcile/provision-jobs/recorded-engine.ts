import { askedDigest } from '#core/provision/stack/asked-digest.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { sha256 } from '../../audit/sha256.ts';
import { begunStacks } from '../stacks/begun-stacks.ts';
import { recordedStack, recordedStacks } from '../stacks/resource-records.ts';
import type { MadeStack, StackEngine } from '../stacks/stack-engine.ts';

/** Knows what is recorded, and makes nothing: a job with a token of an App has no access to a cloud. */
export class RecordedEngine implements StackEngine {
  readonly #data: string;

  /** @param data the data folder */
  constructor(data: string) {
    this.#data = data;
  }

  async states(): Promise<readonly string[]> {
    return [...recordedStacks(this.#data).keys()].sort();
  }

  async stacksWithSecret(): Promise<readonly string[]> {
    return [...begunStacks(this.#data).keys()];
  }

  /** Of the last apply, if the same was asked for then. */
  async digestOf(stack: Stack): Promise<string> {
    const facts = recordedStack(stack.name, this.#data)?.facts;
    const isSame = facts && (facts.asked === undefined || facts.asked === askedDigest(stack, sha256));
    return isSame ? facts.digest : '';
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
