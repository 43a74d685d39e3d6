import type { NextStep } from './next-step.ts';

/** `waiting` is for people: nothing more happens until somebody acts. */
export const PROGRESS_STATES = ['working', 'done', 'waiting', 'failed'] as const;
export type ProgressState = (typeof PROGRESS_STATES)[number];

/** What happens to a request, in order. */
export type Step = 'pull request' | 'review' | 'approval' | 'access' | 'merge' | 'reconcile' | 'site';

/** One thing that happened to a request, for a terminal, a page or a program. What is said later of a step replaces it. */
export interface Progress {
  step: Step;
  state: ProgressState;
  /** One full sentence. */
  text: string;
  /** Where more is to be seen. */
  url?: string;
  /** The same on this machine, where no browser opens it. */
  path?: string;
  /** Words of a link to it: `Repository`. */
  urlTitle?: string;
  /** What the person who asked does next, once all is done. */
  next?: readonly NextStep[];
  /** The part of a step that it is about, where a step has parts. What is said later of a part replaces it. */
  part?: { name: string; state: ProgressState };
  /** When it happened, where somebody kept that. ISO 8601. */
  at?: string;
}
