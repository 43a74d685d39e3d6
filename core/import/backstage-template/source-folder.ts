import type { SourceFile } from './convert-file.ts';

/** What lies in a folder that a step fetches, or why nothing of it is known: full sentences. */
export type SourceFolder = { files: readonly SourceFile[]; refused: readonly Refused[] } | { why: string };

/** A path that is not taken. */
export interface Refused {
  path: string;
  /** The rest of a sentence that begins with the path. */
  why: string;
}
