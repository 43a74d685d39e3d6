import type { ListField } from '../catalog/lists/list-fields.ts';
import { type ListState, parseListFilter } from './list-state.ts';

/** What the index of a list says, or the page beside it. All else comes after the rows. */
const AT_ONCE: ReadonlySet<string> = new Set([
  ...['name', 'health', 'state', 'owner', 'service', 'domain', 'system', 'type', 'lifecycle', 'tier'],
  ...['environment', 'environments', 'cost', 'expires'],
]);

/** Whether a list cannot be drawn as it is asked for before its rows say all that they know. */
export function asksForFacts(state: ListState, list: string): boolean {
  return factFieldsIn(state.text, list).length > 0 || withoutFacts(state) !== state;
}

/** Fields of a filter that cannot be answered before rows say all that they know, each once. */
export function factFieldsIn(text: string, list: string): ListField[] {
  const fields = parseListFilter(text, list).conditions.map(({ field }) => field);
  return [...new Set(fields)].filter((field) => !AT_ONCE.has(field));
}

/** A list's state without orders, groups and columns that its index cannot answer: itself if it has none. */
export function withoutFacts(state: ListState): ListState {
  const { sort, group, columns } = state;
  if ([sort, group ?? 'name', ...columns].every((name) => AT_ONCE.has(name))) return state;
  return {
    ...state,
    ...(!AT_ONCE.has(sort) && { sort: 'name' as const, descending: false }),
    group: group && AT_ONCE.has(group) ? group : undefined,
    columns: columns.filter((column) => AT_ONCE.has(column)),
  };
}
