import { useCallback, useMemo, useRef, useState } from 'react';
import { fitLimits, type Reach, type Seen } from '#core/graph/fit-limits.ts';
import type { Picture } from '#core/graph/picture.ts';

export interface Fitted<Limits> {
  picture: Picture;
  /** What the picture was made with: what was asked for, or less. */
  limits: Limits;
  /** For the drawing; undefined where the picture is drawn as it was asked for, whatever its size. */
  shrink: ((seen: Seen) => boolean) | undefined;
}

/**
 * Makes a picture, and smaller ones until one can be read whole.
 *
 * @param make another function for another picture
 * @param asked how far it may go at most; the same value as long as nobody asks for other
 * @param mayShrink whether it is drawn with less than that where all of it cannot be read
 * @param inRows whether that is a grid instead of fewer nodes
 */
export function useFittedPicture<Limits extends Reach>(
  make: (limits: Limits) => Picture,
  asked: Limits,
  { mayShrink, inRows = false }: { mayShrink: boolean; inRows?: boolean },
): Fitted<Limits> {
  const [cut, setCut] = useState<{ make: typeof make; asked: Limits; limits: Limits }>();
  const limits = mayShrink && cut?.make === make && cut.asked === asked ? cut.limits : asked;
  const picture = useMemo(() => make(limits), [make, limits]);
  const latest = useRef({ make, asked, limits, picture, inRows });
  latest.current = { make, asked, limits, picture, inRows };
  const shrink = useCallback((seen: Seen) => {
    const { make, asked, limits, picture, inRows } = latest.current;
    const less = picture.grid ? undefined : fitLimits(limits, picture, seen);
    const smaller = less && inRows ? { ...asked, grid: true } : less;
    if (smaller) setCut({ make, asked, limits: smaller });
    return smaller !== undefined;
  }, []);
  return { picture, limits, shrink: mayShrink ? shrink : undefined };
}
