import { useEffect, useState } from 'react';

/** How long a window stays as it is before what is in it is fitted again, in milliseconds. */
const STILL = 150;

/** The width of the window in px, also after it changed. */
export function useWidth(): number {
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    let timer = 0;
    const measure = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => setWidth(innerWidth), STILL);
    };
    addEventListener('resize', measure);
    return () => {
      clearTimeout(timer);
      removeEventListener('resize', measure);
    };
  }, []);
  return width;
}

/** A narrower window has no room for more than the neighbours of an entity, if for these. In px, as in the styles of drawings. */
const PHONE = 480;

export function isPhone(width: number): boolean {
  return width < PHONE;
}
