import { useCallback, useEffect, useRef, useState } from 'react';
import { formatSearchState, parseSearchState, type SearchState } from '#core/search/search-state.ts';

/** Typing changes the address in place; a choice adds a step that "back" undoes. */
export type ChangeSearch = (change: Partial<SearchState>, step: 'choice' | 'typing') => void;

/** Milliseconds: browsers refuse a page that changes its address at every key. */
const TYPING_PAUSE = 200;

export function useSearchState(): [SearchState, ChangeSearch] {
  const [state, setState] = useState(read);
  const present = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: SearchState) => {
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
  const change = useCallback<ChangeSearch>(
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

function read(): SearchState {
  return parseSearchState(new URLSearchParams(location.search));
}

function write(state: SearchState, how: 'pushState' | 'replaceState'): void {
  const query = formatSearchState(state);
  const address = `${location.pathname}${query && `?${query}`}`;
  if (address !== `${location.pathname}${location.search}`) history[how](history.state, '', address);
}
