import { useCallback } from 'react';
import type { List } from '#core/fact/list.ts';
import { formatListState, type ListState, parseListState } from '#core/list/list-state.ts';
import { type ChangeOf, useTypedState } from '../../island/use-address-state.ts';

export type Change = ChangeOf<ListState>;

export function useListState(list: List): [ListState, Change] {
  return useTypedState(
    useCallback((query: URLSearchParams) => parseListState(query, list), [list]),
    useCallback((state: ListState) => formatListState(state, list), [list]),
  );
}
