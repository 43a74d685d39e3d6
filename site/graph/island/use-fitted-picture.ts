import { useCallback, useMemo, useRef, useState } from 'react';
import { fitLimits, type Reach, type Seen } from '#core/graph/fit-limits.ts';
import type { Picture } from '#core/graph/picture.ts';

export interface Fitted<Limits> {
  picture: Picture;
  /** What the picture was made with: what was asked for, or less. */
  limits: Limits;
  /** For the drawing; undefined where the picture is drawn as it was asked for, whatever its size. */
  shrink: ((seen: Seen, drawn: Picture) => boolean) | undefined;
  isTooWide: boolean;
}

/**
 * Makes a picture, and smaller ones until one can be read whole.
 *
 * @param make another function for another picture
 * @param asked how far it may go at most; the same value as long as nobody asks for other
 * @param mayShrink whether it is drawn with less than that where all of it cannot be read
 * @param inRows whether that is a grid instead of fewer nodes
 * @param keepsDepth whether somebody chose how many steps there are
 * @param mayBeWide whether the smallest is drawn also where it is too wide
 */
export function useFittedPicture<Limits extends Reach>(
  make: (limits: Limits) => Picture,
  asked: Limits,
  {
    mayShrink,
    inRows = false,
    keepsDepth = false,
    mayBeWide = true,
  }: { mayShrink: boolean; inRows?: boolean; keepsDepth?: boolean; mayBeWide?: boolean },
): Fitted<Limits> {
  const [cut, setCut] = useState<{ make: typeof make; asked: Limits; limits: Limits }>();
  const limits = mayShrink && cut?.make === make && cut.asked === asked ? cut.limits : asked;
  const picture = useMemo(() => make(limits), [make, limits]);
  const [wide, setWide] = useState<{ make: typeof make; asked: Limits }>();
  const latest = useRef({ make, asked, limits, picture, inRows, keepsDepth, mayBeWide });
  latest.current = { make, asked, limits, picture, inRows, keepsDepth, mayBeWide };
  const shrink = useCallback((seen: Seen, drawn: Picture) => {
    const { make, asked, limits, picture, inRows, keepsDepth, mayBeWide } = latest.current;
    // The next is made already, and says of itself whether it fits.
    if (drawn !== picture) return true;
    const less = picture.grid ? undefined : fitLimits({ limits, picture, seen, make, keepsDepth });
    const smaller = less && inRows && less.limit < limits.limit ? { ...asked, grid: true } : less;
    if (smaller) setCut({ make, asked, limits: smaller });
    const isTooWide = !smaller && !mayBeWide && seen.width < 1;
    if (isTooWide) setWide({ make, asked });
    return smaller !== undefined || isTooWide;
  }, []);
  const isTooWide = mayShrink && wide?.make === make && wide.asked === asked;
  return { picture, limits, shrink: mayShrink ? shrink : undefined, isTooWide };
}
