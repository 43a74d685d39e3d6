/** What happens to a request, in order. */
export type Step = 'pull request' | 'review' | 'approval' | 'access' | 'merge' | 'reconcile' | 'site';

/** One thing that happened, for a terminal, a page or a program. */
export interface Progress {
  step: Step;
  /** `waiting` is for people: nothing more happens until somebody acts. */
  state: 'working' | 'done' | 'waiting' | 'failed';
  /** One full sentence. */
  text: string;
  /** Where more is to be seen. */
  url?: string;
}

export type Report = (progress: Progress) => void;

const MARKS: Readonly<Record<Progress['state'], string>> = { working: '…', done: '✓', waiting: '○', failed: '✗' };

/** One line of a terminal. */
export function progressLine({ state, text, url }: Progress): string {
  return `${MARKS[state]} ${text}${url ? ` ${url}` : ''}`;
}
