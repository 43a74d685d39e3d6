import type { Look } from '#core/drift/drift-file.ts';
import type { LooksFile } from '#core/drift/looks-file.ts';
import { writeJson } from '../files/json-file.ts';

/** Writes looks for a job that records them. @throws {CannotRun} when the disk does not take the file */
export function writeLooks(looks: readonly Look[], path: string): void {
  writeJson(path, { version: 1, looks } satisfies LooksFile, { fix: 'Check the permissions and the disk.' });
}
