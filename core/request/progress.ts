/** `waiting` is for people: nothing more happens until somebody acts. */
export const PROGRESS_STATES = ['working', 'done', 'waiting', 'failed'] as const;

/** What happens to a request, in order. */
export type Step = 'pull request' | 'review' | 'approval' | 'access' | 'merge' | 'reconcile' | 'site';

/** One thing that happened to a request, for a terminal, a page or a program. */
export interface Progress {
  step: Step;
  state: (typeof PROGRESS_STATES)[number];
  /** One full sentence. */
  text: string;
  /** Where more is to be seen. */
  url?: string;
}
