import { type ListState, parseListFilter } from './list-state.ts';

/** What the index of a list says, or the page beside it. All else comes after the rows. */
const AT_ONCE: ReadonlySet<string> = new Set([
  ...['name', 'health', 'state', 'owner', 'service', 'domain', 'system', 'type', 'lifecycle', 'tier'],
  ...['environment', 'environments', 'cost', 'expires'],
]);

/** Whether a list cannot be drawn as it is asked for before its rows say all that they know. */
export function asksForFacts({ text, sort, group, columns }: ListState, list: string): boolean {
  const fields = parseListFilter(text, list).conditions.map(({ field }) => field);
  return [...fields, sort, group ?? 'name', ...columns].some((name) => !AT_ONCE.has(name));
}
