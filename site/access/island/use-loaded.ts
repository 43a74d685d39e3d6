import { useEffect, useState } from 'react';
import { NotFound } from './load-access.ts';

export type Loaded<Value> =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'not found' }
  | { state: 'failed' }
  | { state: 'ready'; value: Value };

/** Loads what an address leads to. A later question makes an earlier answer void. */
export function useLoaded<Value>(
  address: string | undefined,
  load: (address: string) => Promise<Value>,
): Loaded<Value> {
  const [found, setFound] = useState<{ address: string; loaded: Loaded<Value> }>();
  useEffect(() => {
    if (address === undefined) return;
    let isVoid = false;
    const set = (loaded: Loaded<Value>) => {
      if (!isVoid) setFound({ address, loaded });
    };
    load(address).then(
      (value) => set({ state: 'ready', value }),
      (error: unknown) => set({ state: error instanceof NotFound ? 'not found' : 'failed' }),
    );
    return () => {
      isVoid = true;
    };
  }, [address, load]);
  if (address === undefined) return { state: 'none' };
  return found?.address === address ? found.loaded : { state: 'loading' };
}
