import type { Problem } from './problem.ts';

/** A file, or a document in one, that is not an entry on purpose, such as a template's skeleton. */
export interface Skipped {
  file: string;
  /** One sentence. */
  reason: string;
}

/** What validating a catalog gives: the one value that every report turns into words. */
export interface Validation {
  entities: number;
  skipped: Skipped[];
  /** Sorted by file, line and column. */
  problems: Problem[];
}

/** Several catalogs' validations as one. Each catalog's problems stay together. */
export function merge(validations: readonly Validation[]): Validation {
  return {
    entities: validations.reduce((sum, { entities }) => sum + entities, 0),
    skipped: validations.flatMap(({ skipped }) => skipped),
    problems: validations.flatMap(({ problems }) => problems),
  };
}
