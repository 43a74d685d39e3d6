import type { Files } from '../catalog/files.ts';
import type { ReadingMemory } from '../catalog/reading/reading-memory.ts';
import { problemsOfFiles } from '../desired/check-desired.ts';
import type { ReviewSide } from '../part/part-review.ts';
import { readDesired } from '../parts.ts';

/** Reads one side of a change. The second of two takes from the memory what the first has read. */
export function readSide(files: Files, memory: ReadingMemory, paths: readonly string[]): ReviewSide {
  const desired = readDesired(files, { memory });
  return { ...desired, problems: problemsOfFiles(desired, paths) };
}
