import { LATER, type WorkOrder } from '#core/provision/jobs/work-order.ts';
import type { AppliedStack, FailedStack, StackEnd, WorkResults } from '#core/provision/jobs/work-results.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { own } from '#core/text/own.ts';
import { momentOf, type Time } from '#core/text/time.ts';
import { systemClock } from '../../clock.ts';
import type { SealedSecret } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { recordedStack } from '../reconcile/resource-records.ts';
import type { MadeStack } from '../reconcile/stack-engine.ts';
import { RecordedEngine } from './recorded-engine.ts';
import type { ServiceSecrets } from './service-secrets.ts';

/**
 * Takes what the job that applies handed back, in place of making it here. A stack counts as made only when its new secrets are set:
 * else the next run makes new ones.
 */
export class HandedEngine extends RecordedEngine {
  readonly #order: WorkOrder;
  readonly #ends: Readonly<Record<string, StackEnd>>;
  readonly #states: Set<string>;
  readonly #unfinished: Set<string>;
  readonly #data: string;
  readonly #secrets: ServiceSecrets;
  readonly #deleted = new Set<string>();

  /** @param results undefined where the job handed nothing back */
  constructor(
    data: string,
    { order, results, secrets }: { order: WorkOrder; results: WorkResults | undefined; secrets: ServiceSecrets },
  ) {
    super(data);
    this.#order = order;
    this.#ends = results?.ends ?? {};
    this.#states = new Set(results?.states);
    this.#unfinished = new Set(results?.unfinished);
    this.#data = data;
    this.#secrets = secrets;
  }

  override async states(known: readonly string[]): Promise<readonly string[]> {
    const made = Object.entries(this.#ends).flatMap(([name, { outcome }]) => (outcome === 'applied' ? [name] : []));
    return [...new Set([...(await super.states(known)), ...this.#states, ...made])]
      .filter((name) => !this.#deleted.has(name))
      .sort();
  }

  override async stacksWithSecret(): Promise<readonly string[]> {
    const begun = await super.stacksWithSecret();
    return [...new Set([...begun, ...this.#unfinished])].filter((name) => !this.#deleted.has(name)).sort();
  }

  override async digestOf(stack: Stack): Promise<string> {
    const end = own(this.#ends, stack.name);
    if (end?.outcome === 'failed') return '';
    return end?.outcome === 'applied' ? end.digest : super.digestOf(stack);
  }

  override choose(stacks: readonly string[]): ReadonlySet<string> {
    return new Set(stacks.filter((name) => this.waits(name) !== LATER));
  }

  override waits(stack: string): string | undefined {
    return own(this.#order.waiting, stack);
  }

  override async apply(stack: Stack): Promise<MadeStack> {
    const end = this.#endOf(stack.name, 'applied');
    await this.#secrets.set(stack, this.#sealedFor(stack, end));
    const before = recordedStack(stack.name, this.#data);
    if (before && before.service !== stack.service) await this.#secrets.delete(stack.name, before);
    if (stack.credentials && !stack.credentials.keepsOld) await this.#secrets.deleteFormer(stack);
    const { plan, outputs, digest, secretVersion, isTakenOver } = end;
    const applied = plausibleTime(end, before?.facts.applied);
    return { plan, outputs: publicOutputs(stack, outputs), digest, applied, secretVersion, isTakenOver };
  }

  override async destroy(stack: string): Promise<string | undefined> {
    const { plan } = this.#endOf(stack, 'deleted');
    const recorded = recordedStack(stack, this.#data);
    if (recorded) await this.#secrets.delete(stack, recorded);
    this.#deleted.add(stack);
    return plan;
  }

  override destroyBegun(stack: string): Promise<string | undefined> {
    return this.destroy(stack);
  }

  /** The job that applied has done so. */
  override async forget(): Promise<void> {}

  #sealedFor({ name, secrets }: Stack, { sealed = {} }: AppliedStack): Record<string, SealedSecret> {
    const key = own(this.#order.keys, name);
    if (!key) return {};
    return Object.fromEntries(
      secrets.flatMap((output) => {
        const value = own(sealed, output);
        return value === undefined ? [] : [[output, { keyId: key.keyId, sealed: value }] as const];
      }),
    );
  }

  #endOf<Outcome extends Exclude<StackEnd, FailedStack>['outcome']>(
    stack: string,
    outcome: Outcome,
  ): Extract<StackEnd, { outcome: Outcome }> {
    const end = own(this.#ends, stack);
    if (end?.outcome === outcome) return end as Extract<StackEnd, { outcome: Outcome }>;
    if (end?.outcome === 'failed') throw new ForgeRefusal('invalid', end.reason);
    throw new ForgeRefusal(
      'invalid',
      `The job that applies was stopped before \`${stack}\` was done. The next run continues.`,
    );
  }
}

/**
 * When a stack was applied: looks that the same job made after that are then of what it applied. A clock that is wrong is not believed.
 *
 * @param last when it was applied before
 */
function plausibleTime({ applied }: AppliedStack, last: Time | undefined): Time | undefined {
  const [moment, since] = [momentOf(applied), last === undefined ? 0 : momentOf(last)];
  return moment >= since && moment <= systemClock.now() ? applied : undefined;
}

/** Without what a type keeps in the secret store, also if results have it. */
function publicOutputs({ secrets }: Stack, outputs: AppliedStack['outputs']): AppliedStack['outputs'] {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => !secrets.includes(name)));
}
