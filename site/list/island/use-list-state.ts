import { useCallback, useEffect, useRef, useState } from 'react';
import { formatListState, type ListState, parseListState } from '#core/list/list-state.ts';

/** Typing changes the address in place; a choice adds a step that "back" undoes. */
export type Change = (change: Partial<ListState>, step: 'choice' | 'typing') => void;

/** Browsers refuse a page that changes its address at every key. */
const TYPING_PAUSE = 200;

/** Keeps a list's state in the page's address. */
export function useListState(): [ListState, Change] {
  const [state, setState] = useState(read);
  const present = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: ListState) => {
    present.current = next;
    setState(next);
  }, []);
  useEffect(() => {
    const back = () => {
      clearTimeout(timer.current);
      show(read());
    };
    const leave = () => write(present.current, 'replaceState');
    addEventListener('popstate', back);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('popstate', back);
      removeEventListener('pagehide', leave);
    };
  }, [show]);
  const change = useCallback<Change>(
    (change, step) => {
      clearTimeout(timer.current);
      // What was typed just before is a step of its own.
      if (step === 'choice') write(present.current, 'replaceState');
      show({ ...present.current, ...change });
      if (step === 'choice') write(present.current, 'pushState');
      else timer.current = setTimeout(() => write(present.current, 'replaceState'), TYPING_PAUSE);
    },
    [show],
  );
  return [state, change];
}

function read(): ListState {
  return parseListState(new URLSearchParams(location.search));
}

function write(state: ListState, how: 'pushState' | 'replaceState'): void {
  const query = formatListState(state);
  const address = `${location.pathname}${query && `?${query}`}`;
  // The hash stays out: it names a place in the plain list, which is gone.
  if (address !== `${location.pathname}${location.search}`) history[how](history.state, '', address);
}
