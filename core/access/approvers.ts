import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import type { RecordInput } from '../part/part-record.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import type { Approver } from './access-record.ts';
import type { AccessRules } from './access-rules.ts';
import { peopleOf } from './memberships.ts';
import type { Principal } from './principal.ts';

/** Those who are named anywhere, each once. */
export class Approvers {
  readonly #rules: AccessRules;
  readonly #isShown: (ref: Ref) => boolean;
  readonly #found = new Map<Ref, Approver>();

  constructor(rules: AccessRules, { whole, catalog }: RecordInput['context']) {
    this.#rules = rules;
    this.#isShown = (ref) => !whole || catalog.isTaken(ref);
  }

  /** Those who may be named, and how many others there are. */
  named(principals: readonly Principal[]): { anyOf: Ref[]; hidden?: number } {
    const anyOf = principals.filter(({ ref }) => this.#isShown(ref)).map((principal) => this.#add(principal));
    const hidden = principals.length - anyOf.length;
    return { anyOf, ...(hidden > 0 && { hidden }) };
  }

  #add({ ref, name, forgeTeam }: Principal): Ref {
    if (this.#found.has(ref)) return ref;
    const all = peopleOf(this.#rules, ref);
    const people = all.filter(this.#isShown);
    const hidden = all.length - people.length;
    this.#found.set(ref, {
      ref,
      address: addressOf(ref),
      name,
      ...defined({ forgeTeam }),
      people,
      ...(hidden > 0 && { hidden }),
    });
    return ref;
  }

  get all(): Record<Ref, Approver> {
    return Object.fromEntries([...this.#found].sort(([a], [b]) => compareText(a, b)));
  }
}
