import { useCallback, useEffect, useState } from 'react';
import type { Unpacked } from '#core/published/topology-file.ts';
import { loadTopology } from './load-topology.ts';

export type Loading = { state: 'loading' } | { state: 'failed'; retry(): void } | ({ state: 'ready' } & Unpacked);

/**
 * Relations, as soon as they are here.
 *
 * @param from loads them; the same function every time
 */
export function useTopology(from: () => Promise<Unpacked> = loadTopology): Loading {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const load = useCallback(() => {
    setLoading({ state: 'loading' });
    from().then(
      (unpacked) => setLoading({ state: 'ready', ...unpacked }),
      () => setLoading({ state: 'failed', retry: load }),
    );
  }, [from]);
  useEffect(load, [load]);
  return loading;
}
