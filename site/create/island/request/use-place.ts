import { useEffect, useState } from 'react';

export type RequestPlace = 'local' | 'forge' | 'hand';

interface Taken {
  place?: RequestPlace;
  /** Why this machine cannot provision a resource, and the fix. */
  lacks?: string;
}

export function usePlace(base: string, hasForge: boolean): Taken {
  const [taken, setTaken] = useState<Taken>({});
  useEffect(() => {
    localPortal(`${base}api/local.json`).then((local) =>
      setTaken(local ? { place: 'local', ...local } : { place: hasForge ? 'forge' : 'hand' }),
    );
  }, [base, hasForge]);
  return taken;
}

/** @returns undefined where no portal takes requests */
async function localPortal(address: string): Promise<Pick<Taken, 'lacks'> | undefined> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    const { requests, lacks } = response.ok ? await response.json() : {};
    return requests === true ? { ...(typeof lacks === 'string' && { lacks }) } : undefined;
  } catch {
    return undefined;
  }
}
