import type { Progress } from '#core/request/progress.ts';

export type Report = (progress: Progress) => void;

const MARKS: Readonly<Record<Progress['state'], string>> = { working: '…', done: '✓', waiting: '○', failed: '✗' };

/** One line of a terminal. */
export function progressLine({ state, text, url }: Progress): string {
  return `${MARKS[state]} ${text}${url ? ` ${url}` : ''}`;
}
