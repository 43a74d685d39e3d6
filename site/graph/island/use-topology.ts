import { useCallback, useEffect, useState } from 'react';
import type { Unpacked } from '#core/published/topology-file.ts';
import { loadTopology } from './load-topology.ts';

export type Loading = { state: 'loading' } | { state: 'failed'; retry(): void } | ({ state: 'ready' } & Unpacked);

/** The relations of the whole catalog, as soon as they are here. */
export function useTopology(): Loading {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const load = useCallback(() => {
    setLoading({ state: 'loading' });
    loadTopology().then(
      (unpacked) => setLoading({ state: 'ready', ...unpacked }),
      () => setLoading({ state: 'failed', retry: load }),
    );
  }, []);
  useEffect(load, [load]);
  return loading;
}
