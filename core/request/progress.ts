import { choice, dateTime, list, type Of, object, string, typed } from '../catalog/schema/shapes.ts';
import { NEXT_STEP } from './next-step.ts';

/** `waiting` is for people: nothing more happens until somebody acts. */
export type ProgressState = Of<typeof STATE>;
const STATE = choice(['working', 'done', 'waiting', 'failed']);

export type Step = 'pull request' | 'review' | 'approval' | 'access' | 'merge' | 'reconcile' | 'site';

/** One thing that happened to a request, for a terminal, a page or a program. What is said later of a step replaces it. */
export type Progress = Of<typeof PROGRESS> & {
  /** `url` on this machine, where no browser opens it. */
  path?: string;
};
export const PROGRESS = object(
  {
    step: typed<Step>(string),
    state: STATE,
    text: string,
    url: string,
    urlTitle: string,
    next: { ...list(NEXT_STEP), description: 'What the person who asked does next.' },
    part: {
      ...object({ name: string, state: STATE }),
      description: 'The part of the step that the text is about. The last line of a part replaces earlier ones.',
    },
    at: { ...dateTime, description: 'When it happened.' },
  },
  ['url', 'urlTitle', 'next', 'part', 'at'],
);
