import { useCallback, useEffect, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { type TopologyFile, unpackTopology } from '#core/published/topology-file.ts';
import { loadJson, once } from '../../text/fetch-json.ts';
import { fileHref } from '../../text/href.ts';

export type Unpacked = { topology: Topology; probed: ReadonlySet<Ref> };

export type Loading<Loaded extends Unpacked> =
  | { state: 'loading' }
  | { state: 'failed'; retry(): void }
  | ({ state: 'ready' } & Loaded);

/** Relations, as soon as they are here. @param from loads them; the same function every time */
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

export const loadTopology = once(async () =>
  unpackTopology(await loadJson<TopologyFile>(fileHref('api/topology.json'))),
);
