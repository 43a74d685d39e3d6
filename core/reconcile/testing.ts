import type { Effect } from './effect.ts';

/** An effect that is never carried out: tests of the order have no world. */
export function namedEffect(name: string, after: readonly string[] = []): Effect {
  return {
    name,
    summary: `Make ${name}.`,
    subject: name,
    after,
    isDone: () => Promise.resolve(false),
    act: () => Promise.resolve(),
  };
}
