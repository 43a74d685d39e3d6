import { useCallback, useEffect, useState } from 'react';
import type { Unpacked } from '#core/published/topology-file.ts';
import { loadTopology } from './load-topology.ts';

export type Loading = { state: 'loading' } | { state: 'failed'; retry(): void } | ({ state: 'ready' } & Unpacked);

/** The relations of the whole catalog, as soon as they are here. */
export function useTopology(): Loading {
  const [attempt, setAttempt] = useState(0);
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is asked for
  useEffect(() => {
    let current = true;
    setLoading({ state: 'loading' });
    loadTopology().then(
      (unpacked) => current && setLoading({ state: 'ready', ...unpacked }),
      () => current && setLoading({ state: 'failed', retry }),
    );
    return () => {
      current = false;
    };
  }, [attempt, retry]);
  return loading;
}
