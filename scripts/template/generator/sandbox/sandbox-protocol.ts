export interface SandboxQuestion {
  /** The folder that holds templates, as Hygen has it. */
  templates: string;
  /** The template's folder in it. */
  generator: string;
  /** Holds what may be added to; gets what is made. */
  out: string;
  /** By declared name; null where nothing was given. */
  values: Readonly<Record<string, unknown>>;
}

/** What it says, in `answer.json`. A template may have written it: it is words to show, and what to expect in `out`. */
export interface SandboxAnswer {
  /** Why it did not go as it should; empty where it did. */
  errors: readonly SandboxError[];
  /** Paths below `out` that were there and were added to, by `inject`. */
  addedTo: readonly string[];
  /** Paths below `out` that were there and were written over. */
  replaced: readonly string[];
}

export interface SandboxError {
  /** `denied`: what it tried; `failed`: what broke; `nowhere`: the path that it requested to add to. */
  kind: 'denied' | 'failed' | 'nowhere';
  said: string;
}

export const QUESTION = 'question.json';
export const ANSWER = 'answer.json';
/** The exit code where there was no room for the answer. */
export const NO_ROOM = 28;
