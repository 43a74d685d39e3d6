import type { FoundStack } from '#core/provision/drift/read-differences.ts';
import type { Approval } from '#core/provision/plan/may-apply.ts';
import type { StackPlan } from '#core/provision/plan/stack-plan.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { sha256 } from '../audit/sha256.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { type Applied, applyStack } from './stack/apply-stack.ts';
import { destroyBegun, destroyStack } from './stack/destroy-stack.ts';
import { type AdoptingStack, importStack } from './stack/import-stack.ts';
import { openStack } from './stack/open-stack.ts';
import { planRemoval, planStack } from './stack/plan-stack.ts';
import type { StackTools } from './stack/stack-tools.ts';
import { synthStack } from './stack/synth-stack.ts';
import type { StateBackend } from './state/state-backend.ts';
import { TofuFolders } from './tofu/tofu-folders.ts';

export interface ProvisionerParts extends Omit<StackTools, 'folders'> {
  /** The folder that runs work in: a folder each, gone with the run. */
  work: string;
}

/**
 * Plans, applies and destroys stacks with OpenTofu. It keeps nobody out: hold the lease of the environment while it changes
 * something.
 */
export class Provisioner implements Disposable {
  readonly secrets: SecretStore;
  readonly backend: StateBackend;
  readonly #tools: StackTools;

  /** @throws {CannotRun} when the disk does not take its folder */
  constructor({ work, ...parts }: ProvisionerParts) {
    this.secrets = parts.secrets;
    this.backend = parts.backend;
    this.#tools = { ...parts, folders: new TofuFolders(work, 'run-', async () => parts.infra) };
  }

  /** The digest of what a stack should be. While it is that of the last apply, there is nothing to do. */
  async digestOf(stack: Stack): Promise<string> {
    return sha256((await synthStack(stack, this.#tools, (key) => this.secrets.read(key))).text);
  }

  /** @throws {CannotRun} as {@link planStack} */
  async plan(stack: Stack): Promise<StackPlan> {
    return planStack(stack, this.#tools);
  }

  /** @throws {CannotRun} as {@link planRemoval} */
  async planRemoval(stack: string): Promise<StackPlan> {
    return planRemoval(stack, this.#tools);
  }

  /** @throws {CannotRun} as {@link refreshStack} */
  async refresh(stack: Stack): Promise<FoundStack> {
    return refreshStack(stack, this.#tools);
  }

  /** Takes over what exists, or makes a stack what it should be. @throws {CannotRun} as {@link importStack} and {@link applyStack} */
  async apply(stack: Stack, approval: Approval): Promise<Applied> {
    const request = { approval, tools: this.#tools };
    return (isAdopting(stack) ? await importStack(stack, request) : undefined) ?? applyStack(stack, request);
  }

  /** @throws {CannotRun} as {@link destroyStack} */
  async destroy(stack: string, approval: Approval): Promise<StackPlan> {
    return destroyStack(stack, { approval, tools: this.#tools });
  }

  /** @throws {CannotRun} as {@link destroyBegun} */
  async destroyBegun(stack: string): Promise<StackPlan | undefined> {
    return destroyBegun(stack, this.#tools);
  }

  /** Forgets a stack that was deleted: its secret, and its state last, since only that says what there is. */
  async forget(stack: string): Promise<void> {
    await this.secrets.forget(stack);
    await this.backend.forget(stack);
  }

  [Symbol.dispose](): void {
    this.#tools.folders[Symbol.dispose]();
  }
}

function isAdopting(stack: Stack): stack is AdoptingStack {
  return stack.adopt !== undefined;
}

/**
 * Reads what exists of a stack, beside what was last applied. Changes nothing, and asks for no secret.
 *
 * @throws {CannotRun} when a server, the state or OpenTofu cannot be had
 */
async function refreshStack(stack: Stack, tools: StackTools): Promise<FoundStack> {
  const made = await synthStack(stack, tools, async () => tools.secrets.propose());
  using tofu = await openStack(made, tools, { isReading: true });
  return { shown: await tofu.refresh(), asked: JSON.parse(made.text) };
}
