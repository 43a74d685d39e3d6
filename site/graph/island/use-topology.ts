import { useCallback, useEffect, useState } from 'react';
import type { Unpacked } from '#core/published/topology-file.ts';

export type Loading<Loaded extends Unpacked> =
  | { state: 'loading' }
  | { state: 'failed'; retry(): void }
  | ({ state: 'ready' } & Loaded);

/**
 * Relations, as soon as they are here.
 *
 * @param from loads them; the same function every time
 */
export function useTopology<Loaded extends Unpacked>(from: () => Promise<Loaded>): Loading<Loaded> {
  const [loading, setLoading] = useState<Loading<Loaded>>({ state: 'loading' });
  const load = useCallback(() => {
    setLoading({ state: 'loading' });
    from().then(
      (loaded) => setLoading({ state: 'ready', ...loaded }),
      () => setLoading({ state: 'failed', retry: load }),
    );
  }, [from]);
  useEffect(load, [load]);
  return loading;
}
