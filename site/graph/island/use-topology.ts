import { useCallback, useEffect, useState } from 'react';
import { type TopologyFile, type Unpacked, unpackTopology } from '#core/published/topology-file.ts';
import { fileHref } from '../../text/href.ts';

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

/** Reads a file that graphs are drawn from. @param path below the site's base */
export async function readRelations<File>(path: string): Promise<File> {
  const response = await fetch(fileHref(path));
  if (!response.ok) throw new Error(`The relations answered ${response.status}.`);
  return (await response.json()) as File;
}

let loading: Promise<Unpacked> | undefined;

/** Loads every relation of the catalog, once a page. A failure is forgotten, so that it can be tried again. */
export function loadTopology(): Promise<Unpacked> {
  loading ??= read().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function read(): Promise<Unpacked> {
  return unpackTopology(await readRelations<TopologyFile>('api/topology.json'));
}
