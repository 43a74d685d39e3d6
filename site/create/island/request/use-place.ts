import { useEffect, useState } from 'react';

/** Where a request goes from here: to this machine's own portal, to the forge, or by hand. */
export type Place = 'local' | 'forge' | 'hand';

/** Finds out who takes requests. Undefined until it is known. */
export function usePlace(base: string, hasForge: boolean): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    takesRequests(`${base}api/local.json`).then((local) => setPlace(local ? 'local' : hasForge ? 'forge' : 'hand'));
  }, [base, hasForge]);
  return place;
}

async function takesRequests(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    return response.ok && (await response.json()).requests === true;
  } catch {
    return false;
  }
}
