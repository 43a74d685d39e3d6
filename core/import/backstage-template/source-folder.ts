import type { SourceFile } from './convert-file.ts';

/** What lies in a folder that a step fetches, or why nothing of it is known: full sentences. */
export type SourceFolder =
  | {
      files: readonly SourceFile[] /** Paths, each with why it is not taken, as the rest of a sentence. */;
      refused: readonly Refused[];
    }
  | { why: string };

export interface Refused {
  path: string;
  why: string;
}
