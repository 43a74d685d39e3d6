import { useCallback, useState } from 'react';
import { DEFAULT_MAP, formatMapState, type MapState, parseMapState } from '../map-state.ts';

type Chosen = Pick<MapState, 'direction' | 'opened'>;

/** Keeps it in the address of the page, which then leads to the graph: a reload and a shared link show the same. */
export function useGraphAddress(): [Chosen, (change: Partial<Chosen>) => void] {
  const [chosen, setChosen] = useState(read);
  const change = useCallback((change: Partial<Chosen>) => {
    const next = { ...read(), ...change };
    history.replaceState(history.state, '', addressWith(location, next));
    setChosen(next);
  }, []);
  return [chosen, change];
}

function read(): Chosen {
  const { direction, opened } = parseMapState(new URLSearchParams(location.search));
  return { direction, opened };
}

/** The address of the graph on a page. What else is in the page's query stays. */
export function addressWith({ pathname, search }: Pick<Location, 'pathname' | 'search'>, chosen: Chosen): string {
  const others = new URLSearchParams(search);
  others.delete('direction');
  others.delete('open');
  const query = [others.toString(), formatMapState({ ...DEFAULT_MAP, ...chosen })].filter(Boolean).join('&');
  return `${pathname}${query && `?${query}`}#graph`;
}
