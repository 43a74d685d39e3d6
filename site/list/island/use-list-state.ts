import { useCallback, useEffect, useRef, useState } from 'react';
import type { List } from '#core/fact/list.ts';
import { formatListState, type ListState, parseListState } from '#core/list/list-state.ts';

/** Typing changes the address in place; a choice adds a step that "back" undoes. */
export type Change = (change: Partial<ListState>, step: 'choice' | 'typing') => void;

/** Browsers refuse a page that changes its address at every key. */
const TYPING_PAUSE = 200;

/** Keeps a list's state in the page's address. */
export function useListState(list: List): [ListState, Change] {
  const [state, setState] = useState(() => read(list));
  const present = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: ListState) => {
    present.current = next;
    setState(next);
  }, []);
  useEffect(() => {
    const back = () => {
      clearTimeout(timer.current);
      show(read(list));
    };
    const leave = () => write(present.current, list, 'replaceState');
    addEventListener('popstate', back);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('popstate', back);
      removeEventListener('pagehide', leave);
    };
  }, [show, list]);
  const change = useCallback<Change>(
    (change, step) => {
      clearTimeout(timer.current);
      // What was typed just before is a step of its own.
      if (step === 'choice') write(present.current, list, 'replaceState');
      show({ ...present.current, ...change });
      if (step === 'choice') write(present.current, list, 'pushState');
      else timer.current = setTimeout(() => write(present.current, list, 'replaceState'), TYPING_PAUSE);
    },
    [show, list],
  );
  return [state, change];
}

function read(list: List): ListState {
  return parseListState(new URLSearchParams(location.search), list);
}

function write(state: ListState, list: List, how: 'pushState' | 'replaceState'): void {
  const query = formatListState(state, list);
  const address = `${location.pathname}${query && `?${query}`}`;
  // The hash stays out: it names a place in the plain list, which is gone.
  if (address !== `${location.pathname}${location.search}`) history[how](history.state, '', address);
}
