import type { Kinds } from './kind.ts';

/** Answers once for each kind, as far as the same kinds are known. */
export function remembered<T>(answer: (kind: string, kinds: Kinds) => T): (kind: string, kinds: Kinds) => T {
  const answers = new WeakMap<Kinds, Map<string, T>>();
  return (kind, kinds) => {
    const known = answers.get(kinds) ?? new Map<string, T>();
    answers.set(kinds, known);
    if (!known.has(kind)) known.set(kind, answer(kind, kinds));
    return known.get(kind)!;
  };
}
