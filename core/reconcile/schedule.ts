import type { Effect } from './effect.ts';
import type { Order } from './order-effects.ts';
import { isGood, type Outcome } from './outcome.ts';

/**
 * Which effects may run now, given the outcomes of others. It has no clock: the caller asks it, and reports outcomes to it.
 * An effect that does not end well takes along only those that come after it.
 */
export class Schedule {
  readonly #order: Order;
  readonly #outcomes = new Map<string, Outcome>();
  readonly #running = new Set<string>();
  readonly #open = new Map<string, number>();
  readonly #dependants = new Map<string, Effect[]>();
  /** Places in the order of those that could run, lowest first. */
  readonly #ready: Effect[] = [];

  constructor(order: Order) {
    this.#order = order;
    const names = new Set(order.effects.map(({ name }) => name));
    for (const effect of order.effects) {
      const needs = [...new Set(effect.after)].filter((need) => names.has(need));
      this.#open.set(effect.name, needs.length);
      for (const need of needs) {
        const dependants = this.#dependants.get(need);
        if (dependants) dependants.push(effect);
        else this.#dependants.set(need, [effect]);
      }
      if (needs.length === 0 && !order.refused.has(effect.name)) this.#ready.push(effect);
    }
    for (const [name, reason] of order.refused) this.#outcomes.set(name, { kind: 'failed', reason });
    for (const name of order.refused.keys()) this.#tell(name);
  }

  start(limit: number): Effect[] {
    const started = this.#ready.splice(0, Math.max(0, limit - this.#running.size));
    for (const { name } of started) this.#running.add(name);
    return started;
  }

  finish(name: string, outcome: Outcome): void {
    if (!this.#running.delete(name)) throw new Error(`The effect \`${name}\` does not run.`);
    this.#end(name, outcome);
  }

  stop(reason: string): void {
    this.#ready.length = 0;
    for (const { name } of this.#order.effects)
      if (!this.#outcomes.has(name) && !this.#running.has(name)) this.#outcomes.set(name, { kind: 'skipped', reason });
  }

  get isOver(): boolean {
    return this.#running.size === 0 && this.#ready.length === 0;
  }

  /** In the order of the effects; whole once it is over. */
  get outcomes(): Map<string, Outcome> {
    const ended = this.#order.effects.flatMap(({ name }) => {
      const outcome = this.#outcomes.get(name);
      return outcome ? [[name, outcome] as const] : [];
    });
    return new Map(ended);
  }

  #end(name: string, outcome: Outcome): void {
    this.#outcomes.set(name, outcome);
    this.#tell(name);
  }

  /** Reports to those that come after an effect how it ended, and so on. */
  #tell(name: string): void {
    const ended = [name];
    for (const each of ended) {
      const how = this.#outcomes.get(each)!;
      for (const dependant of this.#dependants.get(each) ?? []) {
        if (this.#outcomes.has(dependant.name)) continue;
        if (isGood(how)) this.#countDown(dependant);
        else {
          this.#outcomes.set(dependant.name, { kind: 'skipped', reason: becauseOf(each, how) });
          ended.push(dependant.name);
        }
      }
    }
  }

  #countDown(effect: Effect): void {
    const open = this.#open.get(effect.name)! - 1;
    this.#open.set(effect.name, open);
    if (open === 0) this.#ready.push(effect);
  }
}

function becauseOf(name: string, { kind }: Outcome): string {
  const how = { failed: 'failed', skipped: 'was skipped', waiting: 'waits' }[kind as 'failed' | 'skipped' | 'waiting'];
  return `\`${name}\` ${how}.`;
}
