import { useEffect, useState } from 'react';

/** Does something when what is on its way has been painted. @returns calls it off */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  // A frame's callbacks run before it is drawn, and the task after them when it has been.
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/**
 * What is computed of a value, one frame late: what people wait for is on the screen first. It is computed at once the first time.
 *
 * @param compute the same function as long as its value would be the same
 */
export function useAfterPaint<T>(compute: () => T): T {
  const [computed, setComputed] = useState(() => ({ by: compute, value: compute() }));
  useEffect(() => {
    if (computed.by === compute) return undefined;
    return afterPaint(() => setComputed({ by: compute, value: compute() }));
  }, [compute, computed]);
  return computed.value;
}
