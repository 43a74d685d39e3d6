/** What the cage is told, in `question.json` of its folder. */
export interface CageQuestion {
  /** The folder that holds templates, as Hygen has it. */
  templates: string;
  /** The template's folder in it. */
  generator: string;
  /** Empty; gets what is made. */
  out: string;
  /** By declared name; null where nothing was given. */
  values: Readonly<Record<string, unknown>>;
}

/** What it says, in `answer.json`. A template may have written it: it is words to show, and nothing else. */
export interface CageAnswer {
  /** Why it did not go as it should; empty where it did. */
  faults: readonly { kind: 'denied' | 'failed'; said: string }[];
}

export const QUESTION = 'question.json';
export const ANSWER = 'answer.json';
