import type { List } from '../fact/list.ts';
import { type ListState, parseListFilter } from './list-state.ts';

/** Whether a list cannot be drawn as it is asked for before its rows say all that they know. */
export function asksForFacts(state: ListState, list: List): boolean {
  return factFieldsIn(state.text, list).length > 0 || withoutFacts(state, list) !== state;
}

export function factFieldsIn(text: string, list: List): string[] {
  const fields = parseListFilter(text, list).conditions.map(({ field }) => field);
  return [...new Set(fields)].filter((field) => !isAtOnce(field, list));
}

/** A list's state without orders, groups and columns that its index cannot answer: itself if it has none. */
export function withoutFacts(state: ListState, list: List): ListState {
  const { sort, group, columns } = state;
  if ([sort, group ?? 'name', ...columns].every((name) => isAtOnce(name, list))) return state;
  return {
    ...state,
    ...(!isAtOnce(sort, list) && { sort: 'name', descending: false }),
    group: group && isAtOnce(group, list) ? group : undefined,
    columns: columns.filter((column) => isAtOnce(column, list)),
  };
}

function isAtOnce(name: string, list: List): boolean {
  return name === 'name' || list.fact(name)?.from !== undefined;
}
