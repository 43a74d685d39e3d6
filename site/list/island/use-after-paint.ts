import { useEffect, useState } from 'react';

/**
 * What is computed of a value, one frame late: what people wait for is on the screen first. It is computed at once the first time.
 *
 * @param compute the same function as long as its value would be the same
 */
export function useAfterPaint<T>(compute: () => T): T {
  const [computed, setComputed] = useState(() => ({ by: compute, value: compute() }));
  useEffect(() => {
    if (computed.by === compute) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    // A frame's callbacks run before it is drawn, and the task after them when it has been.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setComputed({ by: compute, value: compute() }));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [compute, computed]);
  return computed.value;
}
