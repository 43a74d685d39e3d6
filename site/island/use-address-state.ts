import { useCallback, useEffect, useRef, useState } from 'react';

/** Typing changes the address in place; a choice adds a step that "back" undoes. */
export type ChangeOf<State> = (change: Partial<State>, step: 'choice' | 'typing') => void;

/** Milliseconds: browsers refuse a page that changes its address at every key. */
const TYPING_PAUSE = 200;

/**
 * Keeps a state in the query of the page's address.
 *
 * @param read the same function as long as it reads the same, as is `write`
 */
export function useTypedState<State extends object>(
  read: (query: URLSearchParams) => State,
  write: (state: State) => string,
): [State, ChangeOf<State>] {
  const [state, setState] = useState(() => read(new URLSearchParams(location.search)));
  const present = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: State) => {
    present.current = next;
    setState(next);
  }, []);
  const note = useCallback((how: 'pushState' | 'replaceState') => goTo(write(present.current), how), [write]);
  useEffect(() => {
    const back = () => {
      clearTimeout(timer.current);
      show(read(new URLSearchParams(location.search)));
    };
    const leave = () => note('replaceState');
    addEventListener('popstate', back);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('popstate', back);
      removeEventListener('pagehide', leave);
    };
  }, [show, read, note]);
  const change = useCallback<ChangeOf<State>>(
    (change, step) => {
      clearTimeout(timer.current);
      // What was typed just before is a step of its own.
      if (step === 'choice') note('replaceState');
      show({ ...present.current, ...change });
      if (step === 'choice') note('pushState');
      else timer.current = setTimeout(() => note('replaceState'), TYPING_PAUSE);
    },
    [show, note],
  );
  return [state, change];
}

/** The same where every change is a step that "back" undoes. The functions are the same every time. */
export function useChosenState<State>(
  read: (query: URLSearchParams) => State,
  write: (state: State) => string,
): [State, (change: (before: State) => State) => void] {
  const now = useCallback(() => read(new URLSearchParams(location.search)), [read]);
  const [state, setState] = useState(now);
  useEffect(() => {
    const back = () => setState(now());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [now]);
  const change = useCallback(
    (make: (before: State) => State) => {
      const next = make(now());
      goTo(write(next), 'pushState');
      setState(next);
    },
    [now, write],
  );
  return [state, change];
}

/** The hash stays out: it names a place on the page as it was. */
function goTo(query: string, how: 'pushState' | 'replaceState'): void {
  const address = `${location.pathname}${query && `?${query}`}`;
  if (address !== `${location.pathname}${location.search}`) history[how](history.state, '', address);
}
