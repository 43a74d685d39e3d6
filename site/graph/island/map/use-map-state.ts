import { useCallback, useEffect, useState } from 'react';
import { type MapState, parseMapState } from '../map-state.ts';
import { mapHref } from '../ways.ts';

/** Keeps a map's state in the page's address. Every change is a step that "back" undoes. */
export function useMapState(): [MapState, (change: Partial<MapState>) => void] {
  const [state, setState] = useState(read);
  useEffect(() => {
    const back = () => setState(read());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const change = useCallback((change: Partial<MapState>) => {
    const before = read();
    // Teams are opened in one picture, which is another around another entity.
    const isElsewhere = change.of !== undefined && change.of !== before.of;
    const next = { ...before, ...(isElsewhere && { opened: [], view: undefined, pair: undefined }), ...change };
    const address = mapHref(next);
    if (address !== `${location.pathname}${location.search}`) history.pushState(history.state, '', address);
    setState(next);
  }, []);
  return [state, change];
}

function read(): MapState {
  return parseMapState(new URLSearchParams(location.search));
}
