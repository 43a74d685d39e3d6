import type { Problem } from './problem.ts';

export interface Skipped {
  file: string;
  reason: string;
}

export interface Validation {
  entities: number;
  skipped: Skipped[];
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
