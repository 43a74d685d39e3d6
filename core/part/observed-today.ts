import type { Ref } from '../catalog/ref.ts';
import type { Observed } from './observed.ts';

export interface Names {
  today(ref: Ref): Ref;
  /** The references of before, the latest first. */
  before(ref: Ref): readonly Ref[];
}

export function namesOf(entities: Iterable<{ ref: Ref; formerly?: readonly Ref[] }>): Names {
  const [today, before] = [new Map<Ref, Ref>(), new Map<Ref, readonly Ref[]>()];
  for (const { ref, formerly } of entities) {
    if (!formerly || formerly.length === 0) continue;
    before.set(ref, formerly.toReversed());
    for (const former of formerly) today.set(former, ref);
  }
  return { today: (ref) => today.get(ref) ?? ref, before: (ref) => before.get(ref) ?? [] };
}

/** What was observed, in which an entity has what was seen of it under a former name, as long as nothing is under its own. */
export function observedToday(observed: Observed, names: Names): Observed {
  return {
    get(file) {
      const value = observed.get(file);
      return value === undefined ? undefined : (file.renamed?.(value, names.today) ?? value);
    },
    of(family, ref) {
      for (const each of [ref, ...names.before(ref)]) {
        const value = observed.of(family, each);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    all: (series, from) => observed.all(series, from).map((value) => series.renamed?.(value, names.today) ?? value),
  };
}
