export interface SourceFile {
  path: string;
  content: Uint8Array;
  isExecutable: boolean;
  /** Whether a skeleton would not give it on: what a project makes when one works on it. */
  isPassedOver: boolean;
}

/** The files in a folder that a step fetches, or why they are unknown: full sentences. */
export type SourceFolder = { files: readonly SourceFile[]; refused: readonly Refused[] } | { why: string };

export interface Refused {
  path: string;
  why: string;
}
