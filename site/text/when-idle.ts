/**
 * Does something when the browser has nothing else to do, or soon.
 *
 * @param work gets the milliseconds that it may take
 * @returns calls it off
 */
export function whenIdle(work: (timeLeft: () => number) => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(() => work(() => 0), 30);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback((deadline) => work(() => deadline.timeRemaining()), { timeout: 500 });
  return () => cancelIdleCallback(idle);
}
