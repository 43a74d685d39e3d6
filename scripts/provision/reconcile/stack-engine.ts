import { statSync } from 'node:fs';
import type { Desired } from '#core/desired/desired.ts';
import type { Approval } from '#core/provision/plan/may-apply.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import type { Time } from '#core/text/time.ts';
import { Provisioning } from '../provisioning.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';

export interface MadeStack {
  /** Digest of the plan that was applied. */
  plan: string;
  /** By name, without secrets. */
  outputs: Readonly<Record<string, unknown>>;
  /** What `digestOf` returns until something else is desired. */
  digest: string;
  /** When it was made, if that was not just now. */
  applied?: Time | undefined;
  /** Of the secret that its server has; undefined where it has none. */
  secretVersion?: number | undefined;
  /** Whether something that exists was taken over as it is, so that the request was not applied yet. */
  isTakenOver?: true | undefined;
}

export interface LastDump {
  path: string;
  /** Milliseconds since 1970. */
  made: number;
}

/** What makes, changes and deletes stacks for the reconciler: this machine, or jobs of a workflow. */
export interface StackEngine {
  /** How many stacks may be worked on at once; by default as many as the settings say. */
  readonly atOnce?: number;
  /** Stacks of which there is a state, sorted. @param known names of stacks, as `StateBackend.stacks` has them */
  states(known: readonly string[]): Promise<readonly string[]>;
  stacksWithSecret(): Promise<readonly string[]>;
  /** The digest of what a stack should be. While it is that of the last apply, there is nothing to do. */
  digestOf(stack: Stack): Promise<string>;
  /** Of stacks that have something to do, those that this run works on; without it, all. */
  choose?(stacks: readonly string[]): ReadonlySet<string>;
  /** Why a stack cannot be made yet, as full sentences; undefined when it can. */
  waits(stack: string): string | undefined;
  /** @throws {CannotRun} as `Provisioner.apply` */
  apply(stack: Stack, approval: Approval): Promise<MadeStack>;
  /** @returns the digest of the plan, where one is known @throws {CannotRun} as `Provisioner.destroy` */
  destroy(stack: string, approval: Approval): Promise<string | undefined>;
  /** @returns the digest of the plan; undefined where nothing had been made @throws {CannotRun} as `Provisioner.destroyBegun` */
  destroyBegun(stack: string): Promise<string | undefined>;
  /** The last dump of a stack, if this machine keeps dumps. */
  dumpOf?(stack: string): LastDump | undefined;
  forget(stack: string): Promise<void>;
}

export class EngineHere implements StackEngine, AsyncDisposable {
  readonly #provisioning: Provisioning;

  constructor(place: ProvisioningPlace, desired: () => Promise<Desired>) {
    this.#provisioning = new Provisioning(place, desired);
  }

  async states(known: readonly string[]): Promise<readonly string[]> {
    return (await this.#provisioning.backend()).stacks(known);
  }

  stacksWithSecret(): Promise<readonly string[]> {
    return this.#provisioning.stacksWithSecret();
  }

  async digestOf(stack: Stack): Promise<string> {
    return (await this.#provisioning.provisioner()).digestOf(stack);
  }

  waits(): undefined {
    return undefined;
  }

  async apply(stack: Stack, approval: Approval): Promise<MadeStack> {
    const provisioner = await this.#provisioning.provisioner();
    const { plan, outputs, isTakenOver } = await provisioner.apply(stack, approval);
    const { version } = (await provisioner.secrets.read(secretKey(stack.name, stack.credentials))) ?? {};
    const digest = await provisioner.digestOf(stack);
    return { plan: plan.digest, outputs, digest, secretVersion: version, isTakenOver };
  }

  async destroy(stack: string, approval: Approval): Promise<string> {
    return (await (await this.#provisioning.provisioner()).destroy(stack, approval)).digest;
  }

  async destroyBegun(stack: string): Promise<string | undefined> {
    return (await (await this.#provisioning.provisioner()).destroyBegun(stack))?.digest;
  }

  dumpOf(stack: string): LastDump | undefined {
    const path = this.#provisioning.dumpPath(stack);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return made === undefined ? undefined : { path, made };
  }

  async forget(stack: string): Promise<void> {
    return (await this.#provisioning.provisioner()).forget(stack);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#provisioning[Symbol.asyncDispose]();
  }
}
